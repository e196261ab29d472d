package org.enlace.gateway.security.certificates;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Checks the folder of certificates every few seconds and updates the metrics. */
@Component
class CertificateFolderPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolderPoller.class);

    private final CertificateStore certificates;
    private final CertificateMetrics figures;
    private final Duration every;
    private ScheduledExecutorService timer;

    CertificateFolderPoller(
            CertificateStore certificates,
            CertificateMetrics figures,
            @Value("${enlace.tls.every:2s}") Duration every) {
        this.certificates = certificates;
        this.figures = figures;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "certificates");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (certificates.look()) {
                LOG.info("certificates were read again");
            }
            figures.show(certificates);
        } catch (RuntimeException notNow) {
            // A timer task that throws is not run again.
            LOG.warn(
                    "certificates could not be looked at ({})",
                    notNow.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return LifecyclePhase.CERTIFICATES.value();
    }
}

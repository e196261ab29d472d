package org.enlace.gateway.certificates;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at the folder of certificates every few seconds and brings the figures up to date. */
@Component
class CertificateWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Certificates certificates;
    private final CertificateFigures figures;
    private final Duration every;
    private ScheduledExecutorService timer;

    CertificateWatch(
            Certificates certificates, CertificateFigures figures, @Value("${enlace.tls.every:2s}") Duration every) {
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
            // A timer ends with what it throws.
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
        return Integer.MAX_VALUE - 95;
    }
}

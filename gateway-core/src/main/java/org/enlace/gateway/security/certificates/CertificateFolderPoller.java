package org.enlace.gateway.security.certificates;

import java.time.Duration;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Checks the folder of certificates every few seconds and updates the metrics. */
@Component
class CertificateFolderPoller extends ScheduledLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolderPoller.class);

    private final CertificateStore certificates;
    private final CertificateMetrics figures;
    private final Duration every;

    CertificateFolderPoller(
            CertificateStore certificates,
            CertificateMetrics figures,
            @Value("${enlace.tls.every:2s}") Duration every) {
        super("certificates", LifecyclePhase.CERTIFICATES);
        this.certificates = certificates;
        this.figures = figures;
        this.every = every;
    }

    @Override
    public void start() {
        timer.start().every("looking at the certificates", every, this::look);
    }

    private void look() {
        if (certificates.look()) {
            LOG.info("certificates were read again");
        }
        figures.show(certificates);
    }
}

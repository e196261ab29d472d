package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.enlace.simulators.SimulatedPartners;
import org.enlace.simulators.invented.PoliceReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.util.FileSystemUtils;

/** The broker ends, its store is deleted, and it comes back: endpoints and deliveries go on all the time, and it is said where people look. */
@ExtendWith(SharedGateway.class)
class BrokerInTroubleIT {

    private static final String CONNECTED = "enlace_broker_connected";

    private final RunningGateway gateway;
    private final ExternalProbe externalProbe;

    BrokerInTroubleIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.externalProbe = new ExternalProbe(gateway);
    }

    @Test
    void withoutItAndItsStoreAllIsTakenAndDelivered() throws Exception {
        EmbeddedActiveMQ broker = gateway.bean(EmbeddedActiveMQ.class);
        Path store = gateway.data().resolve("broker");
        broker.stop();
        try {
            await().until(() -> externalProbe.figure(CONNECTED).orElse(1) == 0);
            assertThat(externalProbe.firstPage("es")).contains("El intermediario de mensajes no responde");
            assertThat(externalProbe.firstPage("en")).contains("The broker does not answer");
            assertThat(externalProbe.health("readiness")).isEqualTo(200);
            arrives();
        } finally {
            FileSystemUtils.deleteRecursively(store);
            broker.start();
        }
        await().until(() -> externalProbe.figure(CONNECTED).orElse(0) == 1);
        assertThat(externalProbe.firstPage("en")).doesNotContain("The broker does not answer");
        arrives();
    }

    private void arrives() throws Exception {
        SimulatedPartners partners = gateway.partners();
        PoliceReport report = partners.inventReport();
        assertThat(partners.sendReport(report)
                        .get(2, java.util.concurrent.TimeUnit.MINUTES)
                        .accepted())
                .isTrue();
        await("delivered by looking at the rows").until(() -> !gateway.received()
                .effects("ministry/notices", report.number())
                .isEmpty());
    }
}

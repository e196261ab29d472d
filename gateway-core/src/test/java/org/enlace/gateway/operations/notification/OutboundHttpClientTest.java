package org.enlace.gateway.operations.notification;

import java.time.Duration;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.testkit.OutgoingCallCheck;
import org.junit.jupiter.api.Test;

/** The calls of webhooks and of the external heartbeat. */
class OutboundHttpClientTest {

    private final OutboundHttpClient client = new OutboundHttpClient(Destinations.USUAL);

    @Test
    void noAnswerOfAServiceHarmsTheGateway() throws InterruptedException {
        OutgoingCallCheck.verify(Duration.ofSeconds(10), address -> client.send(HttpCall.of("POST", address)));
    }
}

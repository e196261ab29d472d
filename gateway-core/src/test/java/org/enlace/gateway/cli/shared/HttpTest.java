package org.enlace.gateway.cli.shared;

import java.time.Duration;
import org.enlace.connector.testkit.OutgoingCallCheck;
import org.junit.jupiter.api.Test;

/** The calls of commands to the gateway of this machine. */
class HttpTest {

    private final Http http = new Http();

    @Test
    void noAnswerHarmsACommand() throws InterruptedException {
        OutgoingCallCheck.verify(Duration.ofSeconds(10), http::answers);
    }
}

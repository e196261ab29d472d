package org.enlace.gateway.configuration.oidc;

import java.time.Duration;
import org.enlace.connector.testkit.OutgoingCallCheck;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;

/** The calls to an identity provider. */
class ProviderRequestTest {

    @Test
    void noAnswerOfAProviderHarmsTheGateway() throws InterruptedException {
        OutgoingCallCheck.verify(Duration.ofSeconds(5), address -> {
            try (ClientHttpResponse answer = new ProviderRequest(address, HttpMethod.GET, null).execute()) {
                answer.getBody().readAllBytes();
            }
        });
    }
}

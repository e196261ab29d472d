package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.Test;

/** A link that wants a certificate and nothing else. How one gets to the edge is tested with the whole gateway, which has the TLS socket. */
class SoapCertificateTest {

    @Test
    void aGoodTokenIsNoCertificate() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = new SoapTestEndpoint(Map.of("security", "certificate"))) {
            var answer = soapTestEndpoint.post(SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("Client");
            assertThat(soapTestEndpoint.intake.shown()).containsExactly(new PresentedCredential.Nothing());
            assertThat(soapTestEndpoint.intake.messages()).isEmpty();
        }
    }
}

package org.enlace.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.Attempt;
import org.enlace.connector.testkit.Heard;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.Test;

/** A link that wants a certificate and nothing else. How one gets to the edge is tested with the whole gateway, which has the TLS socket. */
class RestCertificateTest {

    @Test
    void aGoodKeyIsNotEvenReadNorIsAHeaderThatTellsOfACertificate() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        try (RestSender partner = new RestSender();
                CamelContext camel = new DefaultCamelContext()) {
            partner.start(camel);
            camel.addRoutes(new RestConnector()
                    .route(TestLink.receiving(
                            new LinkId("partner", "link"),
                            SettingsFrom.map(RestSettings.class, Map.of("security", "certificate")),
                            intake,
                            Map.of(),
                            null)));
            camel.start();
            Attempt good = partner.sample(1, "x");
            Heard heard = partner.deliver(new Attempt(
                    good.content(),
                    good.shown(),
                    Map.of(
                            "X-Client-Cert", "-----BEGIN CERTIFICATE-----",
                            "X-Forwarded-Client-Cert", "By=x;Hash=y",
                            "jakarta.servlet.request.X509Certificate", "x")));
            assertThat(heard.verdict()).isEqualTo(Heard.Verdict.REFUSED);
            assertThat(intake.shown()).containsExactly(new PresentedCredential.Nothing());
            assertThat(intake.messages()).isEmpty();
        }
    }
}

package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.Test;

/** A question over SOAP gets what the gateway answers as the Body's child, and a business code where there is none. */
class SoapQuestionTest {

    private static final String ANSWER = "<p:registrarResponse xmlns:p=\"" + SoapSender.NAMESPACE
            + "\"><p:valor>ñ &lt; MARCA</p:valor></p:registrarResponse>";

    @Test
    void theAnswerIsTheBodysChildAndNoReceiptIsGiven() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = SoapTestEndpoint.forQuestions(Map.of("version", "both"))) {
            soapTestEndpoint.intake.answer(new QueryResponse(
                    "text/xml", ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + ANSWER).getBytes(UTF_8)));
            HttpResponse<String> answer =
                    soapTestEndpoint.post(SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("<soap:Body>" + ANSWER + "</soap:Body>")
                    .doesNotContain("recibo")
                    .containsOnlyOnce("<?xml");
            assertThat(soapTestEndpoint.intake.messages()).hasSize(1);
        }
    }

    @Test
    void withoutAnswerTheAskerIsToldToComeBack() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = SoapTestEndpoint.forQuestions(Map.of())) {
            for (RefusalCode code : new RefusalCode[] {RefusalCode.NO_ANSWER, RefusalCode.BUSY}) {
                soapTestEndpoint.intake.refuse(MessageRefusedException.later(code, Duration.ofSeconds(7)));
                HttpResponse<String> later =
                        soapTestEndpoint.post(SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER));
                assertThat(later.statusCode()).isEqualTo(200);
                assertThat(later.body()).contains(">-1<");
                assertThat(later.headers().firstValue("Retry-After")).contains("7");
            }
            soapTestEndpoint.intake.refuse(
                    MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "query.purpose", "purpose-not-agreed"));
            assertThat(soapTestEndpoint
                            .post(SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER))
                            .body())
                    .contains(">1<", "query.purpose no está en el convenio (purpose-not-agreed)");
        }
    }
}

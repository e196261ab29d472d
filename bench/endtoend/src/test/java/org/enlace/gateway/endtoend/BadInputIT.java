package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad messages at the HTTP endpoints: one clear refusal each, in the partner's own way, with field and rule and never with a value. Nothing of them is kept,
 * and the endpoint goes on working.
 */
@ExtendWith(SharedGateway.class)
class BadInputIT {

    private final RunningGateway gateway;

    BadInputIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static Stream<BadCall> reports() {
        return BadReports.all();
    }

    static Stream<BadCall> alerts() {
        return BadAlerts.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aBadReportIsRefusedInThePolicesWay(BadCall bad) {
        HttpResponse<String> answer = refused(bad);

        if (bad.code().equals("Client")) {
            assertThat(ResponseReader.element(answer, "faultcode")).endsWith(":Client");
        } else {
            assertThat(ResponseReader.element(answer, "codigoRespuesta")).isEqualTo(bad.code());
        }
        if (!bad.rule().isEmpty()) {
            assertThat(answer.body()).contains(bad.field(), "(" + bad.rule() + ")");
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void aBadAlertIsRefusedAsAProblem(BadCall bad) {
        HttpResponse<String> answer = refused(bad);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = ResponseReader.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(bad.status());
        assertThat(problem.path("code").asText()).isEqualTo(bad.code());
        assertThat(problem.path("title").asText()).isNotEmpty();
        if (bad.rule().isEmpty()) {
            assertThat(problem.path("findings")).isEmpty();
        } else {
            assertThat(problem.path("findings").findValuesAsText("field")).containsExactly(bad.field());
            assertThat(problem.path("findings").findValuesAsText("rule")).containsExactly(bad.rule());
        }
    }

    @Test
    void theSameIdWithAnotherPayloadIsRefusedAndTheFirstStays() {
        String good = BadAlerts.good();
        assertThat(gateway.endpoints().alert(BadAlerts.POST, good).statusCode()).isEqualTo(201);
        BadCall other = new BadCall(
                "other payload",
                installation ->
                        installation.endpoints().alert(BadAlerts.POST, good.replace("Anselmino", BadCall.CANARY)),
                409,
                "CONFLICT",
                "",
                "same-id-other-payload");

        aBadAlertIsRefusedAsAProblem(other);
    }

    @Test
    void aValueThatTheContractAllowsButNoListKnowsIsAcceptedWithAFinding() {
        String number = "2026041509301200701";
        String unknown = "EXPLOTACION " + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        String report = BadReports.good()
                .replaceFirst("<pn:numeroParte>.*<", "<pn:numeroParte>" + number + "<")
                .replace("EXPLOTACION SEXUAL", unknown);

        HttpResponse<String> answer = gateway.endpoints().report(report);

        assertThat(ResponseReader.element(answer, "codigoRespuesta")).isEqualTo("0");
        JsonNode message = gateway.operator().messages("q=" + number).get(0);
        assertThat(message.path("state").asText()).isEqualTo("ACCEPTED");
        JsonNode journey = gateway.operator().journey(message.path("id").asText());
        assertThat(journey.path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("rule").asText()).isEqualTo("unmapped");
            assertThat(finding.path("field").asText()).endsWith("interviniente/finExplotacion");
        });
        assertThat(journey.toString()).doesNotContain(unknown);
        assertThat(gateway.received().first("ministry/notices", number)).doesNotContain("finesExplotacion");
    }

    private HttpResponse<String> refused(BadCall bad) {
        StoredRowCounts before = StoredRowCounts.by(gateway);

        HttpResponse<String> answer = bad.send(gateway);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status());
        assertThat(answer.body() + answer.headers().map())
                .doesNotContainIgnoringCase(BadCall.CANARY)
                .doesNotContain("Exception", "org.enlace", "java.", "\tat ");
        assertThat(StoredRowCounts.by(gateway)).isEqualTo(before);
        assertThat(ResponseReader.element(gateway.endpoints().report(BadReports.good()), "codigoRespuesta"))
                .isEqualTo("0");
        assertThat(gateway.endpoints().alert(BadAlerts.POST, BadAlerts.good()).statusCode())
                .isEqualTo(201);
        return answer;
    }
}

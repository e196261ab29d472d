package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The two ids and the version rule: what is the same message, what contradicts, what is a new version. */
@ExtendWith(SharedGateway.class)
class RepeatedMessageIT {

    private final RunningGateway gateway;

    RepeatedMessageIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void theSameReportAgainGetsTheFirstReceiptAndHasNoSecondEffect() {
        String number = "2026041509301200601";
        String report = report(number);
        HttpResponse<String> first = gateway.endpoints().report(report);
        gateway.received().first("fge/reports", number);

        HttpResponse<String> again = gateway.endpoints().report(report);

        assertThat(ResponseReader.element(again, "codigoRespuesta")).isEqualTo("0");
        assertThat(ResponseReader.element(again, "recibo"))
                .isNotEmpty()
                .isEqualTo(ResponseReader.element(first, "recibo"));
        gateway.awaitQuiet();
        assertThat(gateway.operator().messages("q=" + number)).hasSize(1);
        assertThat(gateway.received().effects("ministry/notices", number)).hasSize(1);
        assertThat(gateway.received().effects("fge/reports", number)).hasSize(1);
    }

    @Test
    void theSameAlertAgainGetsTheFirstAnswerAndHasNoSecondEffect() {
        String id = "TRI-PY-2026-90601";
        String alert = alert(id, UUID.randomUUID().toString());
        HttpResponse<String> first = gateway.endpoints().alert("EF-TRI-PY", alert);
        assertThat(first.statusCode()).isEqualTo(201);
        gateway.received().first("eurofront/EF-TRI-BR", id);

        HttpResponse<String> again = gateway.endpoints().alert("EF-TRI-PY", alert);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(ResponseReader.json(again)).isEqualTo(ResponseReader.json(first));
        gateway.awaitQuiet();
        assertThat(gateway.received().effects("eurofront/EF-TRI-BR", id)).hasSize(1);
    }

    @Test
    void theSameIdWithAnotherPayloadIsAConflictTheFirstStaysAndTheOperatorSeesIt() {
        String id = "TRI-PY-2026-90602";
        String alert = alert(id, UUID.randomUUID().toString());
        HttpResponse<String> first = gateway.endpoints().alert("EF-TRI-PY", alert);
        int conflicts = conflicts();

        HttpResponse<String> other =
                gateway.endpoints().alert("EF-TRI-PY", alert.replace("\"priority\": 1", "\"priority\": 3"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(ResponseReader.json(other).path("code").asText()).isEqualTo("CONFLICT");
        assertThat(ResponseReader.json(other).findValuesAsText("rule")).containsExactly("same-id-other-payload");
        assertThat(conflicts()).isEqualTo(conflicts + 1);
        assertThat(ResponseReader.json(gateway.endpoints().alert("EF-TRI-PY", alert)))
                .isEqualTo(ResponseReader.json(first));
        gateway.awaitQuiet();
        assertThat(gateway.received().texts("eurofront/EF-TRI-BR", id))
                .singleElement()
                .asString()
                .contains("\"priority\":1");
    }

    @Test
    void theSameNumberWithAnotherPayloadIsANewVersionAndGoesOutAsACorrection() {
        String number = "2026041509301200603";
        gateway.endpoints().report(report(number));
        gateway.received().first("fge/reports", number);

        HttpResponse<String> second =
                gateway.endpoints().report(report(number).replace("<pn:edad>16<", "<pn:edad>17<"));

        assertThat(ResponseReader.element(second, "codigoRespuesta")).isEqualTo("0");
        gateway.awaitQuiet();
        List<String> notices = gateway.received().texts("ministry/notices", number);
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).contains("\"tipo\":\"PARTE\"");
        assertThat(notices.get(1)).contains("\"tipo\":\"CORRECCION\"");
        assertThat(gateway.received().texts("fge/reports", number).get(1)).contains(";17;F;218;", ";2;C\n");
    }

    private int conflicts() {
        return (int) gateway.operator().messages("link=eurofront/alerts&state=REFUSED").stream()
                .filter(message -> message.path("refusal").asText().equals("CONFLICT"))
                .count();
    }

    private static String report(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }

    private static String alert(String id, String eventId) {
        return Fixture.text("paraguay-alert.json", Map.of("alertId", id, "eventId", eventId));
    }
}

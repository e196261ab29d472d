package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Corrections and withdrawals follow anyone who has the earlier version; what holds a case is seen. */
@ExtendWith(SharedGateway.class)
class CorrectionsIT {

    private final RunningGateway gateway;

    CorrectionsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aReportSentAgainWithACorrectedAgeIsACorrectionForItsReceivers() {
        String number = "2026041509301209901";
        String report = Fixture.text("police-report.xml", Map.of("number", number));
        report(report);
        gateway.received().first("ministry/notices", number);

        report(corrected(report));

        gateway.awaitQuiet();
        assertThat(gateway.received().texts("ministry/notices", number))
                .hasSize(2)
                .satisfies(texts -> assertThat(texts.get(0)).contains("\"PARTE\""))
                .satisfies(texts -> assertThat(texts.get(1)).contains("\"CORRECCION\""));
        assertThat(gateway.received().texts("fge/reports", number))
                .hasSize(2)
                .satisfies(texts -> assertThat(texts.get(1)).contains(";2;C"));
    }

    @Test
    void aReportThatIsTakenBackIsTakenBackWhereverItIs() {
        String number = "2026041509301209902";
        report(Fixture.text("police-report.xml", Map.of("number", number)));
        gateway.received().first("ministry/notices", number);
        gateway.received().first("fge/reports", number);
        gateway.awaitQuiet();
        String id = message(number);

        HttpResponse<String> answer =
                gateway.operator().post("messages/" + id + "/withdraw", "{\"reason\": \"sent to the wrong place\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"receiversToTell\":2");
        gateway.awaitQuiet();
        assertThat(gateway.received().texts("ministry/notices", number).get(1)).contains("\"RETIRO\"");
        assertThat(gateway.received().texts("fge/reports", number).get(1)).contains(";R");
        JsonNode recipients = gateway.operator().get("messages/" + id + "/recipients");
        assertThat(recipients.path("recipients")).hasSize(2).allSatisfy(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("WITHDRAWAL");
            assertThat(each.path("confirmedAt").isTextual()).isTrue();
        });
        assertThat(gateway.operator().journey(id).path("message").path("state").asText())
                .isEqualTo("WITHDRAWN");
        assertThat(gateway.operator()
                        .post("messages/" + id + "/withdraw", "{\"reason\": \"once more\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(gateway.operator().post("messages/" + id + "/withdraw", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAlertThatBecomesRedIsTakenBackFromTheOtherSides() {
        String id = "TRI-PY-2026-97711";
        String amber = alert(id, "AMBER");
        assertThat(gateway.endpoints().alert("EF-TRI-PY", amber).statusCode()).isEqualTo(201);
        gateway.received().first("eurofront/EF-TRI-BR", id);
        gateway.received().first("eurofront/EF-TRI-AR", id);

        assertThat(gateway.endpoints().alert("EF-TRI-PY", alert(id, "RED")).statusCode())
                .isEqualTo(201);

        gateway.awaitQuiet();
        assertThat(gateway.received().texts("eurofront/EF-TRI-BR", id).get(1)).contains("border.alert.withdrawn.v1");
        assertThat(gateway.received().texts("eurofront/EF-TRI-AR", id).get(1)).contains("border.alert.withdrawn.v1");
    }

    @Test
    void whatHoldsACaseIsSeenWithWhatWaitsBehindIt() {
        String number = "2026041509301209903";
        String report = Fixture.text("police-report.xml", Map.of("number", number));
        gateway.partners().misbehave("ministry/notices", ReceiverFault.TROUBLE);
        try {
            report(report);
            report(corrected(report));
            await("the second waits behind the first")
                    .until(() -> gateway.operator().get("held").path("behind").asInt() > 0);
            JsonNode held = gateway.operator().get("held");
            assertThat(held.path("cases").asInt()).isPositive();
            JsonNode head = held.path("heads").get(0);
            assertThat(head.path("receiver").asText()).isEqualTo("ministry/notices");
            assertThat(head.path("fault").asText()).isEqualTo("PARTNER_TROUBLE");
            assertThat(head.path("nextTry").isTextual()).isTrue();
        } finally {
            gateway.partners().misbehave("ministry/notices", ReceiverFault.NONE);
        }
        gateway.awaitQuiet();
        assertThat(gateway.received().texts("ministry/notices", number)).hasSize(2);
        assertThat(gateway.operator().get("held").path("cases").asInt()).isZero();
    }

    @Test
    void anyoneWhoKnowsAPersonByACodeIsToldWhenAStewardDecidesAndWhenThatIsUndone() {
        String first = "2026041509301209904";
        String second = "2026041509301209905";
        report(named(first, "0407777010"));
        report(named(second, "0407777028"));
        String elder = victim(gateway.received().first("ministry/notices", first));
        String younger = victim(gateway.received().first("ministry/notices", second));
        assertThat(younger).isNotEqualTo(elder);
        gateway.awaitQuiet();

        String decision = confirm(first, second);
        assertThat(notices(second)).hasSize(2);
        assertThat(notices(second).get(1)).contains("\"CORRECCION\"");
        assertThat(victim(notices(second).get(1))).isEqualTo(elder);

        post("decisions/" + decision + "/undo");
        assertThat(notices(second)).hasSize(3);
        assertThat(victim(notices(second).get(2))).isEqualTo(younger);

        confirm(first, second);
        assertThat(notices(second)).hasSize(4);
        assertThat(victim(notices(second).get(3))).isEqualTo(elder);
        assertThat(notices(first)).as("her code never changed").hasSize(1);
        assertThat(gateway.received().texts("fge/reports", second))
                .as("who knows her by name has nothing to hear")
                .hasSize(1);
    }

    private static String named(String number, String document) {
        return Fixture.text("police-report.xml", Map.of("number", number))
                .replace("DE LA VEGUILLA QUISHPILEMA ROSALBA NOEMÍ", "SUPUESTEZ PRIMERIZA CARLOTINA")
                .replace("0400000170", document);
    }

    private List<String> notices(String number) {
        gateway.awaitQuiet();
        return gateway.received().texts("ministry/notices", number);
    }

    private static String victim(String notice) {
        Matcher code =
                Pattern.compile("\"codigoPersona\"\\s*:\\s*\"(P-[A-Z2-7]+)\"").matcher(notice);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    /** Waits until the two are a candidate, and says that they are one. */
    private String confirm(String first, String second) {
        Set<String> messages = Set.of(message(first), message(second));
        String candidate = await("the two may be one").until(() -> candidate(messages), id -> !id.isEmpty());
        JsonNode done = post("candidates/" + candidate + "/confirm");
        assertThat(done.path("receiversToTell").asInt()).isOne();
        assertThat(done.path("untold")).isEmpty();
        return done.path("decisionId").asText();
    }

    private String candidate(Set<String> messages) {
        for (JsonNode pair :
                gateway.steward().get("registry/candidates?limit=200").path("candidates")) {
            if (messages.equals(Set.copyOf(pair.findValuesAsText("message")))) {
                assertThat(pair.path("reasons").toString()).contains("SAME_NAME_AND_BIRTH_YEAR");
                return pair.path("id").asText();
            }
        }
        return "";
    }

    private JsonNode post(String what) {
        HttpResponse<String> answer =
                gateway.steward().post("registry/" + what, "{\"reason\": \"an invented reason\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String corrected(String report) {
        String corrected = report.replaceFirst("(edad>)\\d+(<)", "$117$2");
        assertThat(corrected).isNotEqualTo(report);
        return corrected;
    }

    private static String alert(String id, String marking) {
        String eventId = UUID.randomUUID().toString();
        return Fixture.text("paraguay-alert.json", Map.of("alertId", id, "eventId", eventId))
                .replace("\"AMBER\"", "\"" + marking + "\"");
    }

    private void report(String registrarParte) {
        HttpResponse<String> answer = gateway.endpoints().report(registrarParte);
        assertThat(ResponseReader.element(answer, "codigoRespuesta"))
                .as(answer.body())
                .isEqualTo("0");
    }

    private String message(String businessId) {
        return gateway.operator().messages("q=" + businessId).get(0).path("id").asText();
    }
}

package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Acceptance case 9 of the domain: consent is withdrawn between the sending of a referral and its delivery, or after it. */
@ExtendWith(SharedGateway.class)
class ConsentIT {

    private static final String SERVICE = "mies/referrals";

    private final RunningGateway gateway;

    ConsentIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void consentTakenBackBeforeTheDeliveryStopsIt() {
        gateway.operator().post("links/" + SERVICE + "/stop", "");
        try {
            send("DER-2026-95101", true);
            send("DER-2026-95101", false);
        } finally {
            gateway.operator().post("links/" + SERVICE + "/start", "");
        }
        gateway.awaitQuiet();
        assertThat(gateway.received().texts(SERVICE, "DER-2026-95101")).isEmpty();
        assertThat(states("DER-2026-95101")).containsExactly("CANCELLED");
    }

    @Test
    void consentTakenBackAfterItTakesBackWhatTheServiceHas() {
        send("DER-2026-95102", true);
        gateway.received().first(SERVICE, "DER-2026-95102");
        send("DER-2026-95102", false);
        gateway.awaitQuiet();
        List<String> came = gateway.received().texts(SERVICE, "DER-2026-95102");
        assertThat(came).hasSize(2);
        assertThat(came.get(1)).contains("\"novedad\":\"R\"");
        // What is taken back still is what the service has: nothing of the withdrawal's own record goes there.
        assertThat(came.get(1)).doesNotContain("\"consentimiento\":false", "retirado");
    }

    /** The service has it, and its answer was lost: nobody can know, so nothing is tried again, and anyone who may have it is told. */
    @Test
    void consentTakenBackWhileNobodyKnowsWhetherItCameTellsTheServiceOnceItHears() {
        gateway.partners().misbehave(SERVICE, ReceiverFault.LOSE_ANSWER);
        try {
            send("DER-2026-95103", true);
            gateway.received().first(SERVICE, "DER-2026-95103");
            await("the answer is lost").until(() -> states("DER-2026-95103").equals(List.of("RETRYING")));
            send("DER-2026-95103", false);
        } finally {
            gateway.partners().misbehave(SERVICE, ReceiverFault.NONE);
        }
        gateway.awaitQuiet();
        List<String> came = gateway.received().texts(SERVICE, "DER-2026-95103");
        assertThat(came).hasSize(2);
        assertThat(came.get(1)).contains("\"novedad\":\"R\"").doesNotContain("\"consentimiento\":false");
        assertThat(states("DER-2026-95103")).containsExactlyInAnyOrder("CANCELLED", "DELIVERED");
    }

    @Test
    void whoTakesItBackAtTheDeskIsNotSharedByThisRecordNorTheNext() throws Exception {
        send("DER-2026-95107", true);
        gateway.received().first(SERVICE, "DER-2026-95107");
        String person = json(gateway.steward().post("rights/persons", "{\"number\": \"DER-2026-95107\"}"))
                .path("persons")
                .path(0)
                .path("person")
                .asText();
        JsonNode answer = json(consent(person, "WITHDRAWN", "SUBJECT"));
        assertThat(answer.path("told").asInt()).isPositive();
        try {
            send("DER-2026-95108", true);
            gateway.awaitQuiet();
            List<String> came = gateway.received().texts(SERVICE, "DER-2026-95107");
            assertThat(came).hasSize(2);
            assertThat(came.get(1)).contains("\"novedad\":\"R\"");
            assertThat(gateway.received().texts(SERVICE, "DER-2026-95108")).isEmpty();
            assertThat(states("DER-2026-95108")).containsExactly("CANCELLED");
        } finally {
            json(consent(person, "GIVEN", "AUTHORITY"));
        }
        send("DER-2026-95109", true);
        gateway.awaitQuiet();
        assertThat(gateway.received().texts(SERVICE, "DER-2026-95109")).hasSize(1);
    }

    private HttpResponse<String> consent(String person, String state, String by) {
        return gateway.steward()
                .post(
                        "rights/consents",
                        "{\"person\": \"" + person + "\", \"state\": \"" + state
                                + "\", \"receiver\": \"mies\", \"by\": \"" + by
                                + "\", \"source\": \"PAPER\", \"reason\": \"her-letter\"}");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private List<String> states(String referral) {
        return gateway.operator().messages("link=ministry/referrals&q=" + referral).stream()
                .map(message -> gateway.operator().journey(message.path("id").asText()))
                .flatMap(journey -> journey.path("deliveries").findValuesAsText("state").stream())
                .toList();
    }

    private void send(String referral, boolean consents) {
        // Somebody whom no other test speaks of.
        String text = text("flows/referral/sent.json")
                .replace("DER-2026-95006", referral)
                .replace("0400002580", "0400009916");
        if (!consents) {
            text = text.replace(
                    "\"consentimiento\": true", "\"consentimiento\": false, \"retiradoEl\": \"2026-04-19\"");
        }
        HttpResponse<String> answer =
                gateway.endpoints().send("ministry/referrals", "main", text.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static String text(String file) {
        try (InputStream in = ConsentIT.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

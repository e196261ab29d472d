package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A referral to a board for children's rights, which no agreement serves: its sender is told, an alarm names the condition, operators find it on their list, and
 * it leaves once its destination is corrected by two persons. Another one is closed.
 */
@ExtendWith(SharedGateway.class)
class UnroutedIT {

    private static final String LINK = "ministry/referrals";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningGateway gateway;

    UnroutedIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aReferralThatNobodyServesIsToldOfListedAndDeliveredOnceItsDestinationIsCorrected() throws Exception {
        JsonNode receipt = sent("DER-2026-95007", 201);
        assertThat(receipt.path("state").asText()).isEqualTo("NO_RECIPIENT");
        assertThat(receipt.path("recipients").asInt(-1)).isZero();
        assertThat(sent("DER-2026-95007", 200)).as("a repeated message").isEqualTo(receipt);
        String message = receipt.path("messageId").asText();
        assertThat(gateway.operator().journey(message).path("deliveries")).isEmpty();

        await("the alarm names sender, record and condition")
                .until(() -> alarm().path("count").asInt() > 0);
        assertThat(alarm().path("sender").asText()).isEqualTo(LINK);
        assertThat(alarm().path("record").asText()).isEqualTo("protection-referral");
        assertThat(alarm().path("subject").asText()).isEqualTo("referrals referral.to equals");
        assertThat(listed(message).path("conditions").get(0).asText()).isEqualTo("referrals referral.to equals");

        String path = "unrouted/" + message + "/correct";
        assertThat(refused(path, order("referral.to", "JCPD"))).isEqualTo("code no-agreement");
        assertThat(refused(path, order("referral.reason", "SHELTER"))).isEqualTo("field decides-nothing");
        JsonNode done = approved(path, order("referral.to", "MIES"));

        gateway.awaitQuiet();
        assertThat(gateway.received().first("mies/referrals", "DER-2026-95007")).contains("DER-2026-95007");
        assertThat(gateway.operator()
                        .journey(done.path("message").asText())
                        .path("deliveries")
                        .findValuesAsText("receiver"))
                .containsExactly("mies/referrals");
        assertThat(listed(message).isMissingNode()).isTrue();
        assertThat(audited("DESTINATION_CORRECTED", message)).contains("referral.to", "MIES");
        assertThat(sent("DER-2026-95007", 200))
                .as("the first acknowledgement stays")
                .isEqualTo(receipt);
    }

    @Test
    void whatNobodyIsToGetIsClosedByTwoPersons() throws Exception {
        String message = sent("DER-2026-95027", 201).path("messageId").asText();

        JsonNode done = approved("unrouted/" + message + "/close", "{\"reason\": \"lo pidió quien la envió\"}");

        assertThat(done.path("message").asText()).isEqualTo(message);
        assertThat(listed(message).isMissingNode()).isTrue();
        assertThat(gateway.operator().journey(message).path("deliveries")).isEmpty();
        await("no alarm stays")
                .until(() -> !alarm().path("kind").asText().equals("NO_RECIPIENT") || listedOf(LINK) > 0);
    }

    private JsonNode sent(String id, int status) throws IOException {
        HttpResponse<String> answer =
                gateway.endpoints().send(LINK, "main", referral(id).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String referral(String id) throws IOException {
        try (InputStream in = UnroutedIT.class.getResourceAsStream("flows/referral-to-others/sent.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("DER-2026-95007", id)
                    .replace("REG-2026-995006", "REG-2026-9" + id.substring(9))
                    .replace("040199926995006", "0401999269" + id.substring(9));
        }
    }

    private static String order(String field, String code) {
        return "{\"field\": \"%s\", \"code\": \"%s\", \"reason\": \"destino equivocado\"}".formatted(field, code);
    }

    private String refused(String path, String order) throws IOException {
        HttpResponse<String> answer = gateway.operator().post(path, order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode finding = JSON.readTree(answer.body()).path("findings").get(0);
        return finding.path("field").asText() + " " + finding.path("rule").asText();
    }

    /** Asks, another account agrees, and asks again. */
    private JsonNode approved(String path, String order) throws IOException {
        HttpResponse<String> asked = gateway.operator().post(path, order);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(409);
        JsonNode needed = JSON.readTree(asked.body());
        assertThat(needed.path("code").asText()).isEqualTo("APPROVAL_NEEDED");
        HttpResponse<String> voice = gateway.as("administrator")
                .post("approvals/" + needed.path("approval").asText() + "/approve", "{}");
        assertThat(voice.statusCode()).as(voice.body()).isEqualTo(200);
        HttpResponse<String> done = gateway.operator().post(path, order);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        return JSON.readTree(done.body());
    }

    /** The facts of the entry about a message, with who did it. */
    private String audited(String action, String message) throws Exception {
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                PreparedStatement select = superuser.prepareStatement(
                        "select actor || ' ' || facts::text from audit.entry where action = ? and subject = ?")) {
            select.setString(1, action);
            select.setString(2, message);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private JsonNode alarm() {
        for (JsonNode alarm : gateway.operator().get("alarms").findParents("kind")) {
            if (alarm.path("kind").asText().equals("NO_RECIPIENT")
                    && alarm.path("sender").asText().equals(LINK)) {
                return alarm;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode listed(String message) {
        for (JsonNode row : gateway.operator().get("unrouted?limit=200").path("unrouted")) {
            if (row.path("id").asText().equals(message)) {
                return row;
            }
        }
        return JSON.missingNode();
    }

    private long listedOf(String link) {
        return gateway.operator().get("unrouted?limit=200").findValuesAsText("link").stream()
                .filter(link::equals)
                .count();
    }
}

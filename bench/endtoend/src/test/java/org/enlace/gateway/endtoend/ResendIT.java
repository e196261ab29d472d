package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.simulators.ledger.LedgerEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sending again, seen from outside: what receivers have they are not made to have twice. */
@ExtendWith(SharedGateway.class)
class ResendIT {

    private static final int MANY = 1_000;

    private final RunningGateway gateway;
    private final ResendClient resendClient;

    ResendIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.resendClient = new ResendClient(gateway);
    }

    @Test
    void aThousandDeliveredMessagesSentAgainHaveNoSecondEffect() throws Exception {
        Instant begin = Instant.now();
        List<CompletableFuture<LedgerEntry.Answered>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(gateway.partners().sendReport(gateway.partners().inventReport()));
        }
        for (CompletableFuture<LedgerEntry.Answered> answer : answers) {
            assertThat(answer.get(1, TimeUnit.MINUTES).accepted()).isTrue();
        }
        assertThat(gateway.partners().awaitSettled(Duration.ofMinutes(1))).isTrue();
        gateway.awaitQuiet();
        long before = gateway.partners().summary().delivered();
        Map<String, Long> oddities = gateway.partners().summary().oddities();
        String order = ResendClient.order(
                "'sender': 'police/reports', 'state': 'DELIVERED', 'from': '" + begin + "'", "deliver", "pinned");

        JsonNode preview = resendClient.preview(order);
        JsonNode job = resendClient.run(order);
        gateway.awaitQuiet();

        assertThat(preview.path("total").asInt()).isEqualTo(2 * MANY);
        assertThat(preview.path("deliveredAndIgnored").asInt())
                .isEqualTo(preview.path("looked").asInt());
        assertThat(job.path("state").asText()).isEqualTo("DONE");
        assertThat(job.path("outcomes").path("SENT_AGAIN").asInt())
                .as(job.toString())
                .isEqualTo(MANY);
        assertThat(job.path("outcomes").path("IGNORED").asInt())
                .as("lines of files")
                .isEqualTo(MANY);
        assertThat(resendClient.job(job.path("id").asText()).path("delivered").asInt())
                .isEqualTo(MANY);
        assertThat(gateway.partners().summary().delivered()).isEqualTo(before);
        assertThat(gateway.partners().summary().oddities()).isEqualTo(oddities);
    }

    @Test
    void theSameStartTwiceIsOneJobAndTheSameKeyForAnotherOrderIsAConflict() {
        String number = "2026041509301200901";
        report(number);
        gateway.awaitQuiet();
        String id = message(number).path("id").asText();
        String key = UUID.randomUUID().toString();
        String order = ResendClient.order("'ids': ['" + id + "']", "deliver", "pinned");

        HttpResponse<String> first = resendClient.start(order, key);
        HttpResponse<String> second = resendClient.start(order, key);
        HttpResponse<String> other = resendClient.start(order.replace("deliver", "protect"), key);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(ResponseReader.json(second).path("id"))
                .isEqualTo(ResponseReader.json(first).path("id"));
        assertThat(other.statusCode()).isEqualTo(409);
        resendClient.ended(ResponseReader.json(first).path("id").asText());
    }

    @Test
    void anEarlierVersionIsRefusedOnceALaterOneWasDelivered() {
        String number = "2026041509301200902";
        report(number);
        gateway.received().first("fge/reports", number);
        gateway.endpoints().report(text(number).replace("<pn:edad>16<", "<pn:edad>17<"));
        gateway.awaitQuiet();
        String first = gateway.operator().messages("q=" + number).stream()
                .filter(message -> message.path("version").asInt() == 1)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();

        JsonNode job = resendClient.run(ResendClient.order("'ids': ['" + first + "']", "deliver", "pinned"));

        JsonNode items = resendClient.items(job.path("id").asText());
        assertThat(items.findValuesAsText("state")).containsOnly("REFUSED");
        assertThat(items.findValuesAsText("why")).containsOnly("later-version-delivered");
        assertThat(gateway.received().effects("ministry/notices", number)).hasSize(2);
    }

    @Test
    void anEditedReportIsAMessageOfItsOwnAndTheOriginalIsKept() {
        String number = "2026041509301200903";
        report(number);
        gateway.received().first("fge/reports", number);
        String original = message(number).path("id").asText();
        String edited = text(number).replace("<pn:edad>16<", "<pn:edad>17<");

        HttpResponse<String> broken = edit(original, edited.replaceFirst("<pn:fechaHecho>.*</pn:fechaHecho>", ""));
        HttpResponse<String> alone = edit(original, edited);
        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(409);
        String approve =
                "approvals/" + ResponseReader.json(alone).path("approval").asText() + "/approve";
        assertThat(gateway.operator().post(approve, "{}").statusCode()).isEqualTo(403);
        assertThat(gateway.as("operator2").post(approve, "{}").statusCode()).isEqualTo(200);
        assertThat(gateway.operator().messages("q=" + number))
                .as("nothing is done yet")
                .hasSize(1);
        HttpResponse<String> good = edit(original, edited);
        gateway.awaitQuiet();

        assertThat(broken.statusCode()).as(broken.body()).isEqualTo(422);
        assertThat(ResponseReader.json(broken).path("findings").findValuesAsText("rule"))
                .containsExactly("required");
        assertThat(ResponseReader.json(broken)
                        .path("findings")
                        .get(0)
                        .path("field")
                        .asText())
                .endsWith("fechaHecho");
        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        List<JsonNode> versions = gateway.operator().messages("q=" + number);
        assertThat(versions).extracting(each -> each.path("state").asText()).containsExactly("ACCEPTED", "SUPERSEDED");
        String made = versions.get(0).path("id").asText();
        assertThat(resendClient
                        .items(ResponseReader.json(good).path("id").asText())
                        .get(0)
                        .path("result")
                        .asText())
                .isEqualTo(made);
        List<String> notices = gateway.received().texts("ministry/notices", number);
        assertThat(notices).hasSize(2);
        assertThat(notices.get(1)).contains("\"tipo\":\"CORRECCION\"");
        assertThat(gateway.received().texts("fge/reports", number).get(1)).contains(";17;F;218;");
    }

    @Test
    void aReportThatSaysTheSameIsNotTranslatedIntoAVersion() {
        String number = "2026041509301200904";
        report(number);
        gateway.received().first("fge/reports", number);
        String id = message(number).path("id").asText();

        JsonNode job = resendClient.run(ResendClient.order("'ids': ['" + id + "']", "translate", "current"));

        assertThat(resendClient
                        .items(job.path("id").asText())
                        .get(0)
                        .path("why")
                        .asText())
                .isEqualTo("same-record");
        assertThat(gateway.operator().messages("q=" + number)).hasSize(1);
    }

    @Test
    void withTheVersionsThatRanTheBytesAreTheFirstOnesWhateverPolicyIsInForceNow(@TempDir Path config)
            throws Exception {
        String number = "2026041509301200905";
        report(number);
        gateway.received().first("fge/reports", number);
        String first = gateway.received().first("ministry/notices", number);
        String delivery = delivery(number, "ministry/notices");
        assertThat(first).contains("finesExplotacion");
        Partners partners = gateway.bean(Partners.class);
        Snapshot before = TestPartners.replace(partners, stricterFor("ministry", config));
        try {
            String pinned = ResendClient.order("'ids': ['" + delivery + "']", "protect", "pinned");
            String current = ResendClient.order("'ids': ['" + delivery + "']", "protect", "current");
            JsonNode preview = resendClient.preview(current);
            assertThat(resendClient.preview(pinned).path("withheld")).isEmpty();
            assertThat(preview.path("withheld").toString()).contains("victims.exploitation");

            JsonNode job = resendClient.run(pinned);
            gateway.awaitQuiet();

            assertThat(job.path("outcomes").path("SENT_AGAIN").asInt())
                    .as(job.toString())
                    .isOne();
            assertThat(gateway.received().texts("ministry/notices", number)).containsExactly(first);

            String again = resendClient
                    .items(job.path("id").asText())
                    .get(0)
                    .path("result")
                    .asText();
            JsonNode other = resendClient.run(current.replace(delivery, again));
            gateway.awaitQuiet();

            assertThat(other.path("outcomes").path("NEW_GENERATION").asInt())
                    .as(other.toString())
                    .isOne();
            List<String> notices = gateway.received().texts("ministry/notices", number);
            assertThat(notices).hasSize(2);
            assertThat(notices.get(1)).contains("\"tipo\":\"CORRECCION\"").doesNotContain("finesExplotacion");
        } finally {
            TestPartners.back(partners, before);
        }
    }

    /** The configuration of this repository, but the Ministry is no longer told what for. */
    private static Path stricterFor(String partner, Path config) throws IOException {
        ConfigCopy.make(config);
        String version = partner.equals("fge") ? "v2" : "v1";
        Path old = config.resolve("policies/" + partner + "/police-report/" + version + ".yml");
        Files.writeString(
                old.resolveSibling("v3.yml"),
                Files.readString(old)
                        .replace("/" + version, "/v3")
                        .replaceAll("(?m)^  victims\\.exploitation.*\\n", ""));
        Path agreement = config.resolve("agreements/police-reports.yml");
        Files.writeString(
                agreement,
                Files.readString(agreement)
                        .replace(partner + "/police-report/" + version, partner + "/police-report/v3"));
        return config;
    }

    @Test
    void aWholeFailureGroupIsReleased() throws Exception {
        List<String> numbers = List.of("2026041509301200906", "2026041509301200907", "2026041509301200908");
        gateway.operator().post("links/ministry/notices/stop", "");
        try {
            numbers.forEach(this::report);
            try (Connection sql = gateway.sql(DatabaseRole.APP);
                    PreparedStatement park = sql.prepareStatement(
                            "update delivery.delivery set state = 'PARKED', fault = 'MAPPING_INCOMPLETE' where business_id = any(?) and link = 'ministry/notices'")) {
                park.setArray(1, sql.createArrayOf("text", numbers.toArray()));
                assertThat(park.executeUpdate()).isEqualTo(3);
            }
        } finally {
            gateway.operator().post("links/ministry/notices/start", "");
        }
        JsonNode group = gateway.operator().get("parking").path("groups").get(0);
        assertThat(group.path("count").asInt()).isEqualTo(3);
        assertThat(group.path("step").asText()).isEqualTo("WRITE");

        HttpResponse<String> released = gateway.operator()
                .post(
                        "parking/" + group.path("id").asText() + "/release",
                        "{\"reason\": \"la correspondencia está reparada\"}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());

        assertThat(released.statusCode()).as(released.body()).isEqualTo(202);
        JsonNode job =
                resendClient.ended(ResponseReader.json(released).path("id").asText());
        assertThat(job.path("outcomes").path("RELEASED").asInt()).isEqualTo(3);
        gateway.awaitQuiet();
        numbers.forEach(number -> assertThat(gateway.received().effects("ministry/notices", number))
                .hasSize(1));
        assertThat(gateway.operator().get("parking").path("groups")).isEmpty();
    }

    @Test
    void theLinesOfTheOperatorsGuidesWork() throws IOException {
        for (String guide : List.of("docs/operator/operator.md", "docs/operator/operator.es.md")) {
            String text = Files.readString(ConfigCopy.repository().resolve(guide));
            String section = text.substring(text.indexOf("/operator/api/replays/preview") - 2_000);
            Matcher order = Pattern.compile("(?m)^day='(.*)'$").matcher(section);
            assertThat(order.find()).as(guide).isTrue();
            Matcher line = Pattern.compile(
                            "(?m)^curl .*?(-d \"\\$day\" )?http://127\\.0\\.0\\.1:8080/operator/api/(\\S+)$")
                    .matcher(section);
            int lines = 0;
            while (line.find()) {
                lines++;
                if (line.group(1) == null) {
                    assertThat(gateway.operator().get(line.group(2)).isObject()).isTrue();
                } else if (line.group(2).endsWith("preview")) {
                    assertThat(gateway.operator()
                                    .post(line.group(2), order.group(1))
                                    .statusCode())
                            .isEqualTo(200);
                } else {
                    assertThat(gateway.operator()
                                    .post(line.group(2), order.group(1))
                                    .body())
                            .contains("Idempotency-Key");
                }
            }
            assertThat(lines).as(guide).isEqualTo(5);
        }
    }

    private String delivery(String number, String receiver) {
        gateway.awaitQuiet();
        for (JsonNode each :
                gateway.operator().journey(message(number).path("id").asText()).path("deliveries")) {
            if (each.path("delivery").path("receiver").asText().equals(receiver)
                    || each.path("receiver").asText().equals(receiver)) {
                return each.has("delivery")
                        ? each.path("delivery").path("id").asText()
                        : each.path("id").asText();
            }
        }
        throw new AssertionError("no delivery to " + receiver);
    }

    private HttpResponse<String> edit(String message, String registrarParte) {
        String payload = Base64.getEncoder().encodeToString(registrarParte.getBytes(StandardCharsets.UTF_8));
        return gateway.operator()
                .post(
                        "replays/edited",
                        "{\"message\": \"%s\", \"payload\": \"%s\", \"reason\": \"edad\"}".formatted(message, payload),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    @Test
    void aBadOrderIsRefusedNamingFieldAndRuleAndNoValue() {
        String canary = "CANARIOZURDO";
        HttpResponse<String> answer = gateway.operator()
                .post(
                        "replays",
                        ResendClient.order("'sender': '" + canary + "!'", "deliver", "pinned"),
                        "Idempotency-Key",
                        "bad-1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ResponseReader.json(answer)
                        .path("findings")
                        .get(0)
                        .path("field")
                        .asText())
                .isEqualTo("filter.sender");
        assertThat(answer.body()).doesNotContain(canary);
    }

    private void report(String number) {
        assertThat(ResponseReader.element(gateway.endpoints().report(text(number)), "codigoRespuesta"))
                .isEqualTo("0");
    }

    private JsonNode message(String number) {
        return gateway.operator().messages("q=" + number).get(0);
    }

    private static String text(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }
}

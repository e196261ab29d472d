package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.simulators.ledger.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Settings of links are edited while messages come: the edited link gets a new route, no other link refuses anything, and nothing is lost or doubled. */
@ExtendWith(SharedGateway.class)
class LinkReloadIT {

    private static final String POLICE = "partners/police.yml";
    private static final String MINISTRY = "partners/ministry.yml";
    private static final String NOTICES = "ministry/notices";
    private static final String ADDRESS = "\"${simulatorsTls}/ministry/notices/notificaciones\"";
    private static final String EUROFRONT = "partners/eurofront.yml";
    private static final String CONTRACT = "mappings/partners/eurofront/alerts/contract/v2/message.schema.json";
    private static final String TABLE = "mappings/partners/eurofront/alerts/border-alert/v2/mapping.yaml";
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
    private static final String OPERATION = "operation: registrarParte\n";

    private final RunningGateway gateway;
    private final Map<String, String> shipped = new LinkedHashMap<>();
    private String shippedSnapshot;

    LinkReloadIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeEach
    void quiet() throws IOException {
        gateway.awaitQuiet();
        for (String file : List.of(POLICE, MINISTRY, EUROFRONT)) {
            shipped.put(file, Files.readString(file(file)));
        }
        shippedSnapshot = snapshot();
    }

    @AfterEach
    void asBefore() throws IOException {
        for (Map.Entry<String, String> each : shipped.entrySet()) {
            Files.writeString(file(each.getKey()), each.getValue());
        }
        for (String made : List.of(CONTRACT, TABLE)) {
            Files.deleteIfExists(file(made));
        }
        await("the shipped configuration is in force")
                .until(() ->
                        configuration().path("problems").isEmpty() && snapshot().equals(shippedSnapshot));
        gateway.awaitQuiet();
    }

    @Test
    void anEditedLinkGetsANewRouteUnderTrafficAndNoOtherLinkNoticesIt() throws Exception {
        String before = snapshot();
        edit(POLICE, OPERATION, OPERATION + "      maxBytes: 900000\n");
        edit(MINISTRY, ADDRESS, ADDRESS + "\n      timeout: 12s");
        List<CompletableFuture<LedgerEntry.Answered>> alerts = new ArrayList<>();
        Map<String, CompletableFuture<LedgerEntry.Answered>> reports = new LinkedHashMap<>();
        while (snapshot().equals(before)) {
            alerts.add(gateway.partners().sendAlert(gateway.partners().inventAlert("EF-TRI-PY")));
            var report = gateway.partners().inventReport();
            reports.put(report.number(), gateway.partners().sendReport(report));
            assertThat(alerts).as("the edit is not taken").hasSizeLessThan(2_000);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        for (CompletableFuture<LedgerEntry.Answered> alert : alerts) {
            assertThat(alert.get(1, TimeUnit.MINUTES).accepted()).isTrue();
        }
        assertThat(gateway.partners().awaitSettled(Duration.ofMinutes(1))).isTrue();
        for (Map.Entry<String, CompletableFuture<LedgerEntry.Answered>> report : reports.entrySet()) {
            boolean accepted = report.getValue().get(1, TimeUnit.MINUTES).accepted();
            assertThat(gateway.received().effects(NOTICES, report.getKey())).hasSize(accepted ? 1 : 0);
        }
        assertThat(gateway.endpoints().report(longReport("2026041509301261201")).statusCode())
                .as("the new limit of the link")
                .isNotEqualTo(200);
    }

    /** The contract of a link that runs is edited: each message is judged by one contract, other links refuse nothing, a wrong edit changes nothing. */
    @Test
    void anEditedContractIsInForceUnderTrafficAndAWrongOneIsNot() throws Exception {
        useContractOfTheSite();
        assertThat(alert()).isEqualTo(201);
        String before = snapshot();
        String idLength = "\"maxLength\": 200, \"pattern\": \"^[^\\\\s]+$\"";
        edit(CONTRACT, idLength, idLength.replace("200", "20"));
        List<CompletableFuture<LedgerEntry.Answered>> reports = new ArrayList<>();
        List<Instant> unavailable = new ArrayList<>();
        int status;
        do {
            reports.add(gateway.partners().sendReport(gateway.partners().inventReport()));
            status = alert();
            if (status == 503) {
                unavailable.add(Instant.now());
            }
            assertThat(status).isIn(201, 503, 422);
            assertThat(reports).as("the edit is not taken").hasSizeLessThan(2_000);
        } while (status != 422);
        if (!unavailable.isEmpty()) {
            assertThat(Duration.between(unavailable.get(0), Instant.now())).isLessThan(BACK_WITHIN);
        }
        assertThat(snapshot()).isNotEqualTo(before);
        for (CompletableFuture<LedgerEntry.Answered> report : reports) {
            assertThat(report.get(1, TimeUnit.MINUTES).accepted()).isTrue();
        }

        String inForce = snapshot();
        String strict = Files.readString(file(CONTRACT));
        Files.writeString(file(CONTRACT), strict.substring(0, strict.length() / 2));
        await("the wrong edit is told")
                .until(() -> !configuration().path("problems").isEmpty());
        assertThat(configuration().path("problems").toString()).contains(CONTRACT);
        assertThat(snapshot()).isEqualTo(inForce);
        assertThat(alert()).isEqualTo(422);

        Files.writeString(file(CONTRACT), strict.replace("\"maxLength\": 20,", "\"maxLength\": 200,"));
        await("the mended contract is in force").until(() -> alert() == 201);
    }

    /** Alerts come by a contract of the site beside the built-in one, which is frozen. */
    private void useContractOfTheSite() throws IOException {
        Path catalogue = ConfigCopy.repository().resolve("mappings/catalogue/partners/eurofront/alerts");
        copyAsSecondVersion(catalogue.resolve("contract/v1/message.schema.json"), file(CONTRACT));
        copyAsSecondVersion(catalogue.resolve("border-alert/v1/mapping.yaml"), file(TABLE));
        String before = snapshot();
        edit(EUROFRONT, "eurofront/alerts/v1", "eurofront/alerts/v2");
        edit(EUROFRONT, "eurofront/alerts/border-alert/v1", "eurofront/alerts/border-alert/v2");
        await().until(() -> !snapshot().equals(before));
        assertThat(configuration().path("problems")).isEmpty();
    }

    private static void copyAsSecondVersion(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        String text = Files.readString(from)
                .replace("eurofront:alerts:v1", "eurofront:alerts:v2")
                .replace("eurofront/alerts/v1", "eurofront/alerts/v2")
                .replace("border-alert/v1\ndirection", "border-alert/v2\ndirection");
        Files.writeString(to, text);
    }

    private int alert() {
        return gateway.endpoints().alert(BadAlerts.POST, BadAlerts.good()).statusCode();
    }

    /** A wrong edit changes nothing. What waits for a receiver that cannot be reached goes out as soon as its address is right. */
    @Test
    void anAddressIsMendedWithoutARestart() throws Exception {
        edit(MINISTRY, ADDRESS, "\"https://127.0.0.1:99999/notices\"");
        await("the wrong edit is told")
                .until(() -> !configuration().path("problems").isEmpty());
        assertThat(configuration().path("problems").toString())
                .contains("partners/ministry.yml:", "links.notices.settings.url", "65535")
                .doesNotContain("99999");
        assertThat(snapshot()).isEqualTo(shippedSnapshot);
        String unharmed = "2026041509301261203";
        assertThat(gateway.endpoints().report(report(unharmed)).statusCode()).isEqualTo(200);
        gateway.awaitQuiet();
        assertThat(gateway.received().effects(NOTICES, unharmed)).hasSize(1);

        edit(MINISTRY, "\"https://127.0.0.1:99999/notices\"", "\"http://127.0.0.1:1/notices\"");
        await().until(() -> !snapshot().equals(shippedSnapshot));
        String number = "2026041509301261202";
        assertThat(gateway.endpoints().report(report(number)).statusCode()).isEqualTo(200);
        await("an attempt").until(() -> journey(number).contains("UNREACHABLE"));
        assertThat(gateway.received().effects(NOTICES, number)).isEmpty();

        edit(MINISTRY, "\"http://127.0.0.1:1/notices\"", ADDRESS);
        await("delivered")
                .until(() -> gateway.received().effects(NOTICES, number).size() == 1);
        assertThat(snapshot()).isEqualTo(shippedSnapshot);
    }

    private static String report(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }

    /** Longer than the limit that the test sets, and shorter than the shipped one. */
    private static String longReport(String number) {
        return "<!--" + " ".repeat(950_000) + "-->" + report(number);
    }

    private void edit(String file, String what, String by) throws IOException {
        String text = Files.readString(file(file));
        assertThat(text).contains(what);
        Files.writeString(file(file), text.replace(what, by));
    }

    private Path file(String name) {
        return gateway.config().resolve(name);
    }

    private String journey(String number) {
        String id = gateway.operator().messages("q=" + number).get(0).path("id").asText();
        return gateway.operator().get("messages/" + id).toString();
    }

    private JsonNode configuration() {
        return gateway.operator().get("configuration");
    }

    private String snapshot() {
        return configuration().path("snapshot").asText();
    }
}

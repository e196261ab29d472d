package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHY = "{\"reason\":\"una prueba\"}";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void oneWaitsForAStoppedLinkAndOneForALinkThatIsGone() throws Exception {
        database.empty("delivery.delivery", "journal.message");
        browser = new Browser(app);
        browser.post("/operator/api/links/ministry/notices/stop", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        try (Seed seed = new Seed(database)) {
            Instant before = seed.before(7_200);
            UUID report = seed.message("police/reports", "police-report", "P-1", "ACCEPTED", before);
            waits(seed, report, "ministry/notices", before);
            waits(seed, report, "ministry/gone", before);
            seed.sql("update partners.link_state set changed_at = ?", before);
        }
    }

    private static void waits(Seed seed, UUID report, String to, Instant since) throws Exception {
        UUID delivery = seed.delivery(report, "police/reports", to, "police-report", "P-1", "WAITING", since);
        seed.sql("update delivery.delivery set next_at = ? where id = ?", since, delivery);
    }

    @Test
    void alarmsAndPairsSayWhatItWaitsFor() throws Exception {
        assertThat(get("/operator/api/alarms").path("alarms").findValuesAsText("kind"))
                .contains("LINK_STOPPED", "LINK_MISSING");
        assertThat(get("/operator/api/pairs").findValuesAsText("waitsFor")).contains("LINK_STOPPED", "LINK_MISSING");
        assertThat(get("/operator/api/waiting").path("waiting").findValuesAsText("receiver"))
                .containsExactly("ministry/gone", "ministry/notices");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Deliveries for a link that an operator stopped | Start the link again | not in the configuration | partner file",
                "es | Entregas para un canal que un operador detuvo | Arranque de nuevo el canal | no está en la configuración | archivo de la institución"
            })
    void theFirstPageNamesPartnerReasonAndNextStep(
            String language, String stopped, String start, String missing, String bring) throws Exception {
        String page = page("/?lang=" + language);

        assertThat(page)
                .contains(stopped, start, missing, bring)
                .contains("/waiting/ministry/notices", "/waiting/ministry/gone");
        assertThat(page("/waiting/ministry/gone?lang=" + language)).contains(missing, bring, "ministry/gone");
    }

    @Test
    void whoMayRepairSaysThatSheIsOnItAndEverybodySeesIt() throws Exception {
        database.empty("notices.alarm");
        String id = alarm("LINK_STOPPED").path("id").asText();
        String address = "/alarms/" + id + "/acknowledge";
        String button = "action=\"" + address + "\"";
        assertThat(page("/?lang=en")).contains(">Acknowledge<", button);
        assertThat(browser.post("/operator/api" + address, Map.of(), Browser.basic(ConsoleApp.READER))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/operator/api/alarms/nobody/acknowledge", Map.of(), Browser.basic(ConsoleApp.OPERATOR))
                        .statusCode())
                .isEqualTo(404);

        assertThat(browser.post("/operator/api" + address, Map.of(), Browser.basic(ConsoleApp.MINISTRY))
                        .statusCode())
                .as("one side of it does not end the notices of all")
                .isEqualTo(403);

        HttpResponse<String> done = browser.post(address, Map.of("_csrf", browser.token("/")));

        assertThat(done.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/"));
        assertThat(page("/?lang=es"))
                .contains("A cargo de " + ConsoleApp.OPERATOR)
                .doesNotContain(button);
        assertThat(browser.post("/operator/api" + address, Map.of(), Browser.basic(ConsoleApp.SECOND))
                        .body())
                .as("she was first")
                .contains("\"by\":\"" + ConsoleApp.OPERATOR + "\"");
        assertThat(alarm("LINK_STOPPED").path("acknowledgedBy").asText()).isEqualTo(ConsoleApp.OPERATOR);
        assertThat(alarm("LINK_MISSING").path("acknowledgedBy").isNull()).isTrue();
    }

    private JsonNode alarm(String kind) throws Exception {
        for (JsonNode each : get("/operator/api/alarms").path("alarms")) {
            if (each.path("kind").asText().equals(kind)) {
                return each;
            }
        }
        throw new AssertionError("no alarm " + kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | A certificate ends within a week | 5 days left | beside the old one",
                "es | Un certificado vence en menos de una semana | quedan 5 días | junto al anterior"
            })
    void aCertificateThatEndsSoonStandsOnTheFirstPage(String language, String what, String left, String next)
            throws Exception {
        TestTls tls = new TestTls(TestResends.CERTIFICATES);
        Instant until = TestTls.NOW.plus(Duration.ofDays(5)).plusSeconds(3_600);
        tls.trust("links/police/reports/accepted/main", "it", tls.authority.issue("quien", TestTls.BEGAN, until));
        try {
            app.bean(CertificateStore.class).look();
            assertThat(page("/?lang=" + language)).contains(what, left, next, "tls/links/police/reports/accepted/main");
        } finally {
            tls.remove("links/police/reports/accepted/main/it.pem");
            app.bean(CertificateStore.class).look();
        }
    }

    @Test
    void theyAreParkedOrGivenUpWithAReasonAndOnlyByThoseWhoMay() throws Exception {
        assertThat(act("ministry/gone/cancel", "{\"reason\":\"\"}", ConsoleApp.OPERATOR)
                        .statusCode())
                .isEqualTo(422);
        assertThat(act("ministry/gone/cancel", WHY, ConsoleApp.READER).statusCode())
                .isEqualTo(403);
        assertThat(act("police/notices/cancel", WHY, ConsoleApp.OPERATOR).statusCode())
                .as("it runs")
                .isEqualTo(422);

        assertThat(act("ministry/gone/cancel", WHY, ConsoleApp.OPERATOR).body()).isEqualTo("{\"cancelled\":1}");
        assertThat(act("ministry/notices/park", WHY, ConsoleApp.MINISTRY).body())
                .isEqualTo("{\"parked\":1}");

        assertThat(get("/operator/api/waiting").path("waiting")).isEmpty();
        assertThat(get("/operator/api/parking").path("groups").findValuesAsText("cause"))
                .containsExactly("LINK_STOPPED");
    }

    private HttpResponse<String> act(String what, String body, String user) throws Exception {
        return browser.postJson("/operator/api/waiting/" + what, body, Browser.basic(user));
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(
                browser.get(path, Browser.basic(ConsoleApp.OPERATOR)).body());
    }

    private String page(String path) throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        HttpResponse<String> page = browser.get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }
}

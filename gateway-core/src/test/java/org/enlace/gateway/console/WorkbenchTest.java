package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link is drained from its page, which says how far it is; words without translation are counted, and one decision translates all of them again. */
class WorkbenchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "registrarParte/parte/intervinientes/interviniente/sexo";

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
    void somethingWaits() throws Exception {
        database.empty("delivery.delivery", "journal.message", "journal.finding");
        browser = new Browser(app);
        browser.post("/operator/api/links/ministry/notices/start", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        try (Seed seed = new Seed(database)) {
            for (int number = 1; number <= 3; number++) {
                Instant at = seed.before(7_200 - number);
                UUID report = seed.message("police/reports", "police-report", "P-" + number, "ACCEPTED", at);
                seed.finding(report, FIELD, "unmapped", "INFO");
                String state = number == 1 ? "RETRYING" : number == 2 ? "WAITING" : "PARKED";
                UUID delivery = seed.delivery(
                        report, "police/reports", "ministry/notices", "police-report", "P-" + number, state, at);
                if (number == 1) {
                    seed.fault(delivery, 3, "TIMEOUT");
                }
            }
            Instant at = seed.before(60);
            UUID old = seed.message("police/reports", "police-report", "P-4", "SUPERSEDED", at);
            seed.finding(old, FIELD, "unmapped", "INFO");
            UUID other = seed.message("ministry/registrations", "victim-registration", "F-1", "ACCEPTED", at);
            seed.finding(other, "victima/sexo", "unmapped", "INFO");
        }
    }

    @Test
    void anOperatorDrainsALinkAndReadsHowFarItIsAndWhyItDoesNotEnd() throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String question = page("/links/ministry/notices/drain?lang=en");
        assertThat(question).contains("Drain this link?", "still sent, in its order");
        HttpResponse<String> done = browser.post(
                "/links/ministry/notices/drain", Map.of("_csrf", browser.token("/links/ministry/notices/drain")));
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("/links/ministry/notices");

        JsonNode link = link("ministry/notices");
        assertThat(link.path("state").asText()).isEqualTo("DRAINING");
        assertThat(link.at("/draining/left").asLong()).isEqualTo(2);
        assertThat(link.at("/draining/parked").asLong()).isEqualTo(1);
        assertThat(link.at("/draining/fault").asText()).isEqualTo("TIMEOUT");
        for (String address : new String[] {"/links/ministry/notices", "/links/ministry/notices/live", "/"}) {
            assertThat(page(address + "?lang=es"))
                    .as(address)
                    .contains("Vaciándose")
                    .doesNotContain("??");
        }
        assertThat(page("/links/ministry/notices?lang=es"))
                .contains("Por qué no termina", "Arrancar", "/links/ministry/notices/stop")
                .contains("hx-get=\"/links/ministry/notices/live\"");
        assertThat(page("/pairs/police/ministry?lang=en")).contains("Draining");

        database.empty("delivery.delivery");
        assertThat(link("ministry/notices").path("state").asText()).isEqualTo("DRAINED");
        assertThat(page("/links/ministry/notices?lang=es")).contains("Vaciado").doesNotContain("hx-get", "??");
        browser.post("/operator/api/links/ministry/notices/start", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        assertThat(link("ministry/notices").path("draining").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"rita, ministry/notices, 403", "pablo, ministry/notices, 404", "marta, ministry/notices, 200"})
    void onlyWhoMayRunLinksDrainsThem(String user, String link, int status) throws Exception {
        assertThat(browser.post("/operator/api/links/" + link + "/drain", Map.of(), Browser.basic(user))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void wordsWithoutTranslationAreCountedWhereTheyStandAndNotTold() throws Exception {
        JsonNode all = get("/operator/api/unmapped", ConsoleApp.OPERATOR).path("unmapped");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).path("messages").asInt()).isEqualTo(3);
        assertThat(all.get(0).path("field").asText()).isEqualTo(FIELD);
        assertThat(all.get(0).path("list").asText()).isEqualTo("SEX");
        assertThat(get("/operator/api/unmapped", ConsoleApp.POLICE).path("unmapped"))
                .hasSize(1);
        assertThat(get("/operator/api/unmapped", ConsoleApp.MINISTRY)
                        .path("unmapped")
                        .findValuesAsText("link"))
                .as("its own link, though it receives the other's records")
                .containsExactly("ministry/registrations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Unmapped codes | Reprocess all 3 | Reprocess all 3 messages?",
                "es | Códigos sin equivalencia | Reprocesar los 3 | ¿Reprocesar los 3 mensajes?"
            })
    void oneDecisionIsOneJobForAllOfThem(String language, String title, String button, String question)
            throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(page("/mappings?lang=" + language)).contains(title, "/unmapped");
        assertThat(page("/unmapped?lang=" + language))
                .contains(title, button, FIELD)
                .doesNotContain("??");
        String ask = "/unmapped/translate?link=police/reports&field=" + FIELD;
        assertThat(page(ask + "&lang=" + language)).contains(question).doesNotContain("??");

        Map<String, String> form = Map.of(
                "_csrf",
                browser.token("/unmapped"),
                "link",
                "police/reports",
                "field",
                FIELD,
                "reason",
                "una prueba",
                "key",
                "one-" + language,
                "rate",
                "5",
                "stopAfter",
                "2");
        HttpResponse<String> first = browser.post("/unmapped/translate", form);
        HttpResponse<String> again = browser.post("/unmapped/translate", form);

        String job = first.headers().firstValue("Location").orElseThrow();
        assertThat(again.headers().firstValue("Location")).contains(job);
        JsonNode shown = get("/operator/api" + job.substring(job.indexOf("/replays/")), ConsoleApp.OPERATOR);
        assertThat(shown.path("total").asInt()).isEqualTo(3);
        assertThat(shown.path("stage").asText()).isEqualTo("translate");
        assertThat(shown.path("versions").asText()).isEqualTo("current");
        assertThat(shown.path("rate").asInt()).isEqualTo(5);
        assertThat(browser.get("/unmapped/translate?link=police/reports&field=nothing")
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode link(String id) throws Exception {
        for (JsonNode each : get("/operator/api/links", ConsoleApp.OPERATOR)) {
            if (each.path("link").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no link " + id);
    }

    private JsonNode get(String path, String user) throws Exception {
        return JSON.readTree(browser.get(path, Browser.basic(user)).body());
    }

    private String page(String path) throws Exception {
        HttpResponse<String> page = browser.get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }
}

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

/** The steward's queue, by the API and by the page. */
class StewardTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/operator/api/registry/";
    private static final String WHY = "{\"reason\": \"una prueba\"}";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private Browser browser;
    private UUID elder;
    private UUID second;
    private UUID candidate;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void twoWhoMayBeOne() throws Exception {
        database.empty(
                "registry.candidate",
                "registry.mention_move",
                "registry.link_decision",
                "registry.mention",
                "registry.assertion",
                "registry.person",
                "registry.case_file",
                "journal.message");
        browser = new Browser(app);
        try (Seed seed = new Seed(database)) {
            SeededPersons persons = new SeededPersons(seed);
            Instant before = seed.before(7_200);
            elder = persons.person(before);
            UUID younger = persons.person(seed.before(3_600));
            persons.named(elder, "police/reports", "police-report", "P-1", "F", "12-17", before);
            second = persons.named(
                    younger, "ministry/registrations", "victim-registration", "R-2", "F", "12-17", before);
            candidate = persons.candidate(elder, younger, "SAME_NAME_AND_AGE_BAND", before);
        }
    }

    @Test
    void bothSidesStandBesideEachOtherWithoutAName() throws Exception {
        JsonNode pair = get("candidates").path("candidates").get(0);
        assertThat(pair.path("reasons").get(0).asText()).isEqualTo("SAME_NAME_AND_AGE_BAND");
        assertThat(pair.path("confidence").asText()).isEqualTo("POSSIBLE");
        assertThat(pair.findValuesAsText("ageBand")).containsExactly("12-17", "12-17");
        assertThat(pair.findValuesAsText("caseCode")).containsExactlyInAnyOrder("EC-TP-2026-P-1", "EC-TP-2026-R-2");
        assertThat(pair.findValuesAsText("citizenship")).containsExactly("EC", "EC");
    }

    @Test
    void aDecisionIsTakenAndUndoneWithAReason() throws Exception {
        JsonNode done = json(act("candidates/" + candidate + "/confirm", WHY, ConsoleApp.STEWARD), 200);
        assertThat(done.path("kind").asText()).isEqualTo("MERGE");
        assertThat(done.path("mentions").asInt()).isOne();
        assertThat(get("candidates").path("candidates")).isEmpty();
        assertThat(get("persons/" + elder).path("said")).hasSize(2);

        JsonNode again = json(act("candidates/" + candidate + "/refuse", WHY, ConsoleApp.STEWARD), 409);
        assertThat(again.path("code").asText()).isEqualTo("NOT_DECIDABLE");
        assertThat(again.path("why").asText()).isEqualTo("decided-already");

        String decision = done.path("decisionId").asText();
        json(act("decisions/" + decision + "/undo", WHY, ConsoleApp.STEWARD), 200);
        assertThat(get("candidates").path("candidates")).hasSize(1);
        assertThat(get("decisions").path("decisions").get(0).path("undoneBy").asText())
                .isEqualTo("operator:" + ConsoleApp.STEWARD);
    }

    @Test
    void aPersonIsTakenApart() throws Exception {
        json(act("candidates/" + candidate + "/confirm", WHY, ConsoleApp.STEWARD), 200);
        String split = "{\"reason\": \"una prueba\", \"mentions\": [\"" + second + "\"]}";
        assertThat(json(act("persons/" + elder + "/split", split, ConsoleApp.STEWARD), 200)
                        .path("kind")
                        .asText())
                .isEqualTo("SPLIT");
        assertThat(get("persons/" + elder).path("said")).hasSize(1);
        assertThat(json(act("persons/" + elder + "/split", split, ConsoleApp.STEWARD), 409)
                        .path("why")
                        .asText())
                .isEqualTo("not-hers");
    }

    @Test
    void nobodyElseMayDecideAndNothingIsDecidedWithoutAReason() throws Exception {
        String confirm = "candidates/" + candidate + "/confirm";
        for (String other : new String[] {ConsoleApp.OPERATOR, ConsoleApp.READER, ConsoleApp.MINISTRY}) {
            json(act(confirm, WHY, other), 403);
        }
        json(act(confirm, "{}", ConsoleApp.STEWARD), 400);
        json(act("candidates/" + UUID.randomUUID() + "/confirm", WHY, ConsoleApp.STEWARD), 404);
        assertThat(get("candidates").path("candidates")).hasSize(1);
    }

    @Test
    void anInstitutionSeesNothingOfIt() throws Exception {
        json(browser.get(API + "candidates", Browser.basic(ConsoleApp.MINISTRY)), 403);
        json(browser.get(API + "persons/" + elder, Browser.basic(ConsoleApp.MINISTRY)), 403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Same name and age band | Join as one person | Joined | a later decision|Undone",
                "es | Mismo nombre y grupo etario | Unir en una sola persona | Unidas | una decisión posterior|Deshecha"
            })
    void thePageSaysItInWordsAndTakesDecisions(
            String language, String reason, String button, String joined, String later, String undone)
            throws Exception {
        browser.login(ConsoleApp.STEWARD, ConsoleApp.PASSWORD);
        String page = browser.get("/steward?lang=" + language).body();
        assertThat(page).contains(reason, button, "EC-TP-2026-P-1").doesNotContain("??");

        String token = browser.token("/steward");
        HttpResponse<String> done = browser.post(
                "/steward/candidates/" + candidate + "/confirm", Map.of("reason", "una prueba", "_csrf", token));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(browser.get("/steward").body()).contains(joined, "una prueba");
        assertThat(browser.get("/steward/persons/" + elder).body()).contains("type=\"checkbox\"");

        String decision = get("decisions").path("decisions").get(0).path("id").asText();
        browser.post("/steward/decisions/" + decision + "/undo", Map.of("reason", "un error", "_csrf", token));
        assertThat(browser.get("/steward").body()).contains(undone, "un error");
        String twice = browser.post(
                        "/steward/decisions/" + decision + "/undo", Map.of("reason", "otra vez", "_csrf", token))
                .body();
        assertThat(twice).contains("role=\"alert\"");
    }

    @Test
    void whoMayOnlyLookGetsNoButton() throws Exception {
        browser.login(ConsoleApp.READER, ConsoleApp.PASSWORD);
        assertThat(browser.get("/steward?lang=en").body())
                .contains("Same name and age band")
                .doesNotContain("Join as one person");
        Browser other = new Browser(app);
        other.login(ConsoleApp.MINISTRY, ConsoleApp.PASSWORD);
        assertThat(other.get("/steward").statusCode()).isEqualTo(403);
        assertThat(other.get("/").body()).doesNotContain("href=\"/steward\"");
    }

    private HttpResponse<String> act(String what, String body, String user) throws Exception {
        return browser.postJson(API + what, body, Browser.basic(user));
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private JsonNode get(String path) throws Exception {
        return json(new Browser(app).get(API + path, Browser.basic(ConsoleApp.STEWARD)), 200);
    }
}

package org.enlace.gateway.console.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.exchange.registry.entities.CaseFile;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesApiControllerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private static String number;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        number = TestCases.contradicted(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static HttpResponse<String> get(String user, String path) throws Exception {
        Browser browser = new Browser(app);
        browser.login(user, ConsoleApp.PASSWORD);
        return browser.get(path);
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(ConsoleApp.STEWARD, "/operator/api/registry/cases/" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode value(JsonNode file, String kind, String column) {
        for (JsonNode entity : file.path("conclusions")) {
            if (entity.path("kind").asText().equals(kind)) {
                for (JsonNode value : entity.path("values")) {
                    if (value.path("column").asText().equals(column)) {
                        return value;
                    }
                }
            }
        }
        throw new AssertionError("no " + kind + " " + column + " in " + file);
    }

    @Test
    void aCaseIsFoundByAnyAgencysNumberAndByItsOwn() throws Exception {
        JsonNode file = json(number);
        assertThat(file.path("numbers")).hasSize(3);
        for (String other : List.of("N-INV-1", "R-INV-1", file.path("code").asText())) {
            assertThat(json(other).path("code")).isEqualTo(file.path("code"));
        }
        assertThat(value(file, "CASE", "stage").path("value").asText()).isEqualTo("CHARGES");
        assertThat(value(file, "CASE", "reported_on").path("value").asText()).isEqualTo("2026-03-07");
        assertThat(file.path("stages")).hasSize(1);
    }

    @Test
    void eachValueSaysWhoSaidItInWhichRecordByWhichMappingAndWhatOthersSay() throws Exception {
        JsonNode citizenship = value(json(number), "VICTIM", "citizenship");
        assertThat(citizenship.path("conflict").asBoolean()).isTrue();
        assertThat(citizenship.path("rule").asText()).isEqualTo("DOCUMENT");
        List<String> claims = new ArrayList<>();
        citizenship
                .path("claims")
                .forEach(claim -> claims.add("%s %s %s %s %s"
                        .formatted(
                                claim.path("value").asText(),
                                claim.path("partner").asText(),
                                claim.path("shown").asText(),
                                claim.path("mapping").asText(),
                                claim.path("recordedAt").asText())));
        assertThat(claims)
                .containsExactly(
                        "EC ministry true ministry/registrations/invented/v1 2026-03-08T02:00:00Z",
                        "CO police false police/reports/invented/v1 2026-03-08T04:00:00Z");
    }

    @Test
    void onAnEarlierDayItIsWhatWasKnownThen() throws Exception {
        JsonNode then = json(number + "?asOf=" + TestCases.after(1));
        assertThat(value(then, "VICTIM", "majority").path("value").asText()).isEqualTo("MINOR");
        assertThat(value(then, "VICTIM", "sex").path("value").asText()).isEqualTo("M");
        assertThat(then.path("numbers")).hasSize(1);
        assertThat(value(json(number), "VICTIM", "majority").path("claims")).hasSize(2);
        assertThat(get(ConsoleApp.STEWARD, "/operator/api/registry/cases/" + number + "?asOf=" + TestCases.after(0))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(ConsoleApp.STEWARD, "/operator/api/registry/cases/" + number + "?asOf=yesterday")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void itsHistoryTellsEachVersionAndWhatChanged() throws Exception {
        JsonNode history = json(number + "/history");
        List<String> victim = new ArrayList<>();
        history.path("versions").forEach(version -> {
            if (version.path("kind").asText().equals("VICTIM")) {
                victim.add(version.path("knownFrom").asText() + " "
                        + version.path("changed").toString().contains("\"citizenship\""));
            }
        });
        assertThat(victim)
                .containsExactly(
                        "2026-03-08T04:00:00Z false", "2026-03-08T02:00:00Z true", "2026-03-08T01:00:00Z false");
    }

    @Test
    void everyColumnHasAWordAndNoValueIdentifiesAPerson() throws Exception {
        JsonNode file = json(number);
        file.path("conclusions").forEach(entity -> entity.path("values").forEach(value -> assertThat(CaseFile.COLUMNS)
                .contains(value.path("column").asText())));
        for (String path : List.of("/cases/" + number, "/operator/api/registry/cases/" + number)) {
            assertThat(get(ConsoleApp.STEWARD, path).body()).doesNotContain("INVENTAD", "1700000019");
        }
    }

    @Test
    void onlyTheWholeInstallationSeesIt() throws Exception {
        for (String path : List.of(
                "/cases/" + number,
                "/operator/api/registry/cases/" + number,
                "/operator/api/registry/cases/" + number + "/history")) {
            assertThat(get(ConsoleApp.POLICE, path).statusCode()).as(path).isEqualTo(403);
            assertThat(get(ConsoleApp.READER, path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(ConsoleApp.STEWARD, "/operator/api/registry/cases/nobody")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Police report number | Trafficking | Sexual exploitation | Galápagos | Charges | sources disagree",
                "es | Número de parte policial | Trata | Explotación sexual | Galápagos | cargos | fuentes en desacuerdo"
            })
    void thePageSpeaksInWords(
            String language,
            String scheme,
            String phenomenon,
            String purpose,
            String province,
            String stage,
            String contradicted)
            throws Exception {
        String page = get(ConsoleApp.STEWARD, "/cases/" + number + "?lang=" + language)
                .body();
        assertThat(page)
                .contains(scheme, phenomenon, purpose, province, contradicted)
                .containsIgnoringCase(stage)
                .doesNotContain(">SEXUAL<", ">TIP<", ">MINOR<", ">CHARGES<", ">EC-W<", ">true<", "??");
    }

    @Test
    void pagesLeadToTheCase() throws Exception {
        String code = json(number).path("code").asText();
        String message = json(number).path("stages").get(0).path("message").asText();
        assertThat(get(ConsoleApp.STEWARD, "/messages/" + message).body()).contains("/cases/" + code);
        assertThat(get(ConsoleApp.POLICE, "/messages?q=" + number).body()).doesNotContain("/cases/");
        assertThat(get(ConsoleApp.STEWARD, "/messages?q=" + number).body()).contains("/cases/" + code);
        HttpResponse<String> found = get(ConsoleApp.STEWARD, "/messages?q=" + code);
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(found.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/cases/" + code));
    }

    @Test
    void aStewardTakesACaseApartByScriptAndByThePage() throws Exception {
        String code = json(number).path("code").asText();
        JsonNode parts = json(code + "/parts");
        assertThat(parts.path("numbers")).hasSize(3);
        String status = json(number).path("stages").get(0).path("message").asText();
        String body = "{\"reason\": \"una prueba\", \"records\": [\"" + status + "\"]}";
        String split = "/operator/api/registry/cases/" + code + "/split";
        assertThat(post(split, body, ConsoleApp.OPERATOR).statusCode()).isEqualTo(403);
        assertThat(post(split, body, ConsoleApp.MINISTRY).statusCode()).isEqualTo(403);
        assertThat(get(ConsoleApp.MINISTRY, "/steward/cases/" + code).statusCode())
                .isEqualTo(403);

        HttpResponse<String> done = post(split, body, ConsoleApp.STEWARD);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(done.body());
        assertThat(answer.path("case").asText()).isEqualTo(code);
        assertThat(json("N-INV-1").path("code")).isEqualTo(answer.path("apart"));
        assertThat(JSON.readTree(post(split, body, ConsoleApp.STEWARD).body())
                        .path("why")
                        .asText())
                .isEqualTo("not-of-case");
        assertThat(get(ConsoleApp.STEWARD, "/cases/" + code).body())
                .contains(answer.path("apart").asText());

        Browser browser = new Browser(app);
        browser.login(ConsoleApp.STEWARD, ConsoleApp.PASSWORD);
        String page = "/steward/cases/" + code;
        assertThat(browser.get(page).body()).contains("una prueba", "name=\"record\"");
        assertThat(browser.post(page + "/split", Map.of("reason", "x", "_csrf", browser.token(page)))
                        .body())
                .as("nothing was ticked")
                .contains("role=\"alert\"");
        browser.post(
                page + "/undo",
                Map.of(
                        "decision",
                        answer.path("decisionId").asText(),
                        "reason",
                        "un error",
                        "_csrf",
                        browser.token(page)));
        assertThat(json("N-INV-1").path("code").asText()).isEqualTo(code);
        assertThat(browser.get("/steward").body()).contains("un error");
    }

    private static HttpResponse<String> post(String path, String body, String user) throws Exception {
        return new Browser(app).postJson(path, body, Browser.basic(user));
    }

    @Test
    void conclusionsAreDrawnAgainByAnOperatorAndTheAuditSaysSo() throws Exception {
        String rebuilds = "/operator/api/registry/rebuilds";
        String dry = "{\"dryRun\": true, \"reason\": \"una prueba\"}";
        for (String other : List.of(ConsoleApp.READER, ConsoleApp.STEWARD, ConsoleApp.POLICE)) {
            assertThat(post(rebuilds, dry, other).statusCode()).as(other).isEqualTo(403);
        }
        assertThat(post(rebuilds, "{}", ConsoleApp.OPERATOR).statusCode()).isEqualTo(400);
        HttpResponse<String> begun = post(rebuilds, dry, ConsoleApp.OPERATOR);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String id = JSON.readTree(begun.body()).path("id").asText();
        await().atMost(Duration.ofMinutes(2)).until(() -> JSON.readTree(
                        get(ConsoleApp.OPERATOR, rebuilds + "/" + id).body())
                .path("state")
                .asText()
                .equals("DONE"));
        await().atMost(Duration.ofMinutes(2)).until(() -> audited(id).equals(List.of("DONE", "RUNNING")));
    }

    private static List<String> audited(String id) throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection app = database.app();
                Statement select = app.createStatement();
                ResultSet row = select.executeQuery(
                        "select facts ->> 'state' from audit.entry where action = 'CONCLUSIONS_REBUILT' and subject = '"
                                + id + "' order by 1")) {
            while (row.next()) {
                states.add(row.getString(1));
            }
        }
        return states;
    }
}

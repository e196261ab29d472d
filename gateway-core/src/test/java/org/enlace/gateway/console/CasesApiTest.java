package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.registry.entities.CaseFile;
import org.enlace.gateway.registry.entities.TestCases;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CasesApiTest {

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
    void onlyTheWholeHouseSeesIt() throws Exception {
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
}

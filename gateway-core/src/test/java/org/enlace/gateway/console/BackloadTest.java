package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.bulkload.RejectsCsv;
import org.enlace.gateway.operations.bulkload.RejectedLine;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackloadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/operator/api/backloads";
    private static final String[] OLGA = Browser.basic(ConsoleApp.OPERATOR);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private final Browser browser = new Browser(app);

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aFileOfTheInboxIsTriedDryAndItsRejectsAreACsv() throws Exception {
        app.backloads.lay("2016.zip");
        HttpResponse<String> begun =
                browser.postJson(API + "?link=ministry/registrations&dryRun=true&reason=papel&file=2016.zip", "", OLGA);
        assertThat(begun.statusCode()).isEqualTo(202);
        String id = JSON.readTree(begun.body()).path("id").asText();
        app.backloads.step();
        JsonNode done = get("/" + id);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("accepted").asInt()).isEqualTo(2);
        assertThat(done.path("refused").asInt()).isOne();
        assertThat(get("/" + id + "/rejects")
                        .path("rejects")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("victima/condicion");
        HttpResponse<String> csv = browser.get(API + "/" + id + "/rejects.csv", OLGA);
        assertThat(csv.body()).isEqualTo("line,field,rule\r\n2,victima/condicion,enumeration\r\n");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("rejects-" + id);
        assertThat(browser.postJson(API + "/" + id + "/undo", "{\"reason\":\"x\"}", OLGA)
                        .body())
                .contains("dry-run");
    }

    @ParameterizedTest
    @CsvSource({
        "?link=ministry/registrations&file=2016.zip, reason",
        "?link=ministry/registrations&reason=x&file=../../credentials.json, file",
        "?link=nobody/nothing&reason=x&file=2016.zip, link",
        "?reason=x, link",
        "?link=a%2F..%2Fb&reason=x, link",
        "?link=ministry/registrations&reason=x&dryRun=perhaps, dryRun",
        "?link=ministry/registrations&reason=x&population=lower, population",
        "?link=ministry/registrations&reason=x, file"
    })
    void whatCannotBeMeantIsNamedAndNothingIsBegun(String query, String field) throws Exception {
        long before = get("").path("backloads").size();
        HttpResponse<String> answer = browser.postJson(API + query, "", OLGA);
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body()).contains("\"" + field + "\"");
        assertThat(get("").path("backloads").size()).isEqualTo((int) before);
    }

    @ParameterizedTest
    @ValueSource(strings = {ConsoleApp.READER, ConsoleApp.POLICE, ConsoleApp.MINISTRY})
    void onlyOperatorsOfTheWholeInstallationSeeOrDoAnything(String other) throws Exception {
        String[] who = Browser.basic(other);
        assertThat(browser.get(API, who).statusCode()).isEqualTo(403);
        assertThat(browser.postJson(API + "?link=ministry/registrations&reason=x&file=2016.zip", "", who)
                        .statusCode())
                .isEqualTo(403);
        browser.login(other, ConsoleApp.PASSWORD);
        assertThat(browser.get("/backloads").statusCode()).isEqualTo(403);
        assertThat(browser.get("/").body()).doesNotContain("/backloads");
    }

    @Test
    void thePageStartsALoadShowsItAndUndoesItWithAReason() throws Exception {
        app.backloads.lay("2017.zip");
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/backloads?lang=es").body()).contains("Cargas históricas", "2017.zip");
        assertThat(browser.get("/backloads?lang=en").body()).contains("Historical loads", "backload/inbox");
        String token = browser.token("/backloads");
        HttpResponse<String> begun = browser.post(
                "/backloads",
                Map.of("file", "2017.zip", "link", "ministry/registrations", "reason", "papel", "_csrf", token));
        String place = begun.headers().firstValue("Location").orElseThrow();
        app.backloads.step();
        String path = place.substring(place.indexOf("/backloads"));
        assertThat(browser.get(path).body())
                .contains("victima/condicion", "Undo this load", "Done")
                .doesNotContain("OTRA");
        assertThat(browser.post(path + "/undo", Map.of("reason", " ", "_csrf", token))
                        .body())
                .contains("Say why");
        browser.post(path + "/undo", Map.of("reason", "años equivocados", "_csrf", token));
        app.backloads.step();
        assertThat(browser.get(path).body()).contains("Withdrawn", "Undone by");
        assertThat(browser.post(
                                "/backloads",
                                Map.of("file", "none.zip", "link", "fge/status", "reason", "x", "_csrf", token))
                        .body())
                .contains("Choose a file of the list");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"=1+1,'=1+1", "-x,'-x", "plain/field,plain/field"})
    void noSpreadsheetTakesANameForAFormula(String name, String cell) {
        assertThat(RejectsCsv.text(List.of(new RejectedLine(3, 1, name, "pattern"))))
                .isEqualTo("3," + cell + ",pattern\r\n");
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(browser.get(API + path, OLGA).body());
    }
}

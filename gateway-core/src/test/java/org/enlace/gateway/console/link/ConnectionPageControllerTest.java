package org.enlace.gateway.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link's settings are shown as its connector explains them, and its connection is tested by who may. */
class ConnectionPageControllerTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theSettingsAreAFormDrawnFromTheRecordInTheReadersLanguage() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        assertThat(browser.get("/links/police/notices", "Accept-Language", "es").body())
                .contains("key-soapAction", "Espera máxima de todo el intercambio", "partners/police.yml", "30s")
                .contains("registrarNotificacion")
                .doesNotContain("key-clockTolerance", "??");
        assertThat(browser.get("/links/ministry/notices", "Accept-Language", "es")
                        .body())
                .as("a word that nobody chose is not shown as chosen")
                .containsPattern("(?s)id=\"key-cloudEvents\">\\s*<option selected value=\"\">–</option>")
                .containsPattern("(?s)id=\"key-answer\">\\s*<option[^>]*>optional</option>");
        assertThat(browser.get("/links/police/reports", "Accept-Language", "en").body())
                .contains("key-clockTolerance", "How far the clock behind a token may be from ours")
                .doesNotContain("key-soapAction", "??");
        assertThat(browser.get("/operator/api/connectors/rest/schema", Browser.basic(ConsoleApp.READER))
                        .body())
                .contains("https://json-schema.org/draft/2020-12/schema", "\"timeout\"");
        assertThat(browser.get("/operator/api/connectors/pigeon/schema", Browser.basic(ConsoleApp.READER))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void editedSettingsAreCheckedAsAReloadWouldAndNothingIsConnectedTo() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String page = "/links/ministry/notices";
        String url = app.at("/somewhere").toString();
        assertThat(browser.get(page, "Accept-Language", "en").body()).contains("id=\"edit\"", "Edit and check");
        int before = tested().size();

        String wrong = browser.post(
                        page + "/settings/check",
                        Map.of("_csrf", browser.token(page), "settings", "url: " + url + "\r\ntimout: 5s\r\n"),
                        "Accept-Language",
                        "en")
                .body();
        assertThat(wrong)
                .contains(
                        "A reload would refuse them",
                        "did you mean “timeout”?",
                        "partners/ministry.yml · timout",
                        "(line 2)")
                .doesNotContain("id=\"yaml\"", "??");

        String right = browser.post(
                        page + "/settings/check",
                        Map.of("_csrf", browser.token(page), "settings", "url: " + url + "\ntimeout: 5s\n"),
                        "Accept-Language",
                        "es")
                .body();
        assertThat(right)
                .contains(
                        "Una recarga la aceptaría",
                        "links:\n  notices:\n    settings:\n      url: " + url + "\n      timeout: 5s")
                .doesNotContain("??");
        assertThat(tested()).as("nobody was connected to").hasSize(before);

        String api = "/operator/api/links/ministry/notices/settings/check";
        assertThat(browser.postJson(api, "{\"settings\":\"timeout: [\"}", headers(ConsoleApp.READER, "en"))
                        .body())
                .contains("not readable as YAML");
        assertThat(browser.postJson(api, "{\"settings\":\"timeout: soon\\nurl: x\"}", headers(ConsoleApp.READER, "es"))
                        .body())
                .contains("\"line\":1", "\"key\":\"timeout\"", "\"yaml\":null");
        assertThat(browser.postJson(
                                api,
                                "{\"settings\":\"url: http://169.254.169.254/latest/meta-data/\\nplain: true\"}",
                                headers(ConsoleApp.READER, "en"))
                        .body())
                .contains("\"key\":\"url\"", "enlace.destinations.allowed");
        assertThat(browser.postJson(
                                api, "{\"settings\":\"url: http://socio.example/\"}", headers(ConsoleApp.READER, "en"))
                        .body())
                .contains("\"key\":\"url\"", "must be an https address, unless plain says true");
        assertThat(browser.postJson(api, "{}", headers(ConsoleApp.READER, "en")).statusCode())
                .isEqualTo(422);
        assertThat(browser.postJson(api, "{\"settings\":\"\"}", headers(ConsoleApp.POLICE, "en"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.postJson(api, "{\"settings\":\"\"}", headers(ConsoleApp.ANALYST, "en"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOperatorTestsTheConnectionAndTheAuditKnows() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String page = "/links/ministry/notices";
        int before = tested().size();
        browser.post(page + "/test", Map.of("_csrf", browser.token(page)), "Accept-Language", "es");
        String shown = browser.get(page, "Accept-Language", "es").body();
        assertThat(tested()).hasSize(before + 1).last().asString().contains("operator:olga", "ministry/notices");
        assertThat(browser.post(page + "/test", Map.of()).statusCode()).isEqualTo(403);
        assertThat(tested()).hasSize(before + 1);
        assertThat(shown)
                .contains("Un paso falló", "nadie contesta en esta dirección")
                .doesNotContain("??");
    }

    @Test
    void theApiSaysTheStepsTheReasonAndWhatToDo() throws Exception {
        Browser browser = new Browser(app);
        String test = "/operator/api/links/ministry/notices/test";
        assertThat(browser.postJson(test, "", headers(ConsoleApp.OPERATOR, "en"))
                        .body())
                .contains("\"ok\":false", "\"name\":\"connection\"", "nobody answers at this address")
                .contains("Ask the partner whether its service runs");
        assertThat(browser.postJson(test, "", headers(ConsoleApp.OPERATOR, "es"))
                        .body())
                .contains("\"name\":\"conexión\"", "nadie contesta en esta dirección", "Pregunte a la institución");
    }

    @Test
    void whoMayNotOperateOrSeeTheLinkCannotTestIt() throws Exception {
        Browser browser = new Browser(app);
        String test = "/operator/api/links/ministry/notices/test";
        int before = tested().size();
        assertThat(browser.postJson(test, "", headers(ConsoleApp.READER, "en")).statusCode())
                .isEqualTo(403);
        assertThat(browser.postJson(test, "", headers(ConsoleApp.POLICE, "en")).statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/links/ministry/notices", Browser.basic(ConsoleApp.POLICE))
                        .body())
                .doesNotContain("ministry/notices/v1");
        assertThat(tested()).hasSize(before);
    }

    private static String[] headers(String user, String language) {
        String[] basic = Browser.basic(user);
        return new String[] {basic[0], basic[1], "Accept-Language", language};
    }

    private static List<String> tested() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = database.dataSource(DatabaseRole.SUPER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select actor || ' ' || subject from audit.entry where action = 'LINK_TESTED' order by at")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}

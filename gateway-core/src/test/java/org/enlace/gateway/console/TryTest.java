package org.enlace.gateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.mapping.DryRunService;
import org.enlace.gateway.exchange.intake.dryrun.DryRun;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping is tried on a sample or on text of one's own, by who may, within limits, and the audit knows it was, not with what. */
class TryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "/mappings/police/reports/police-report/try";
    private static final String API = "/operator/api" + PAGE;

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
    void browser() {
        browser = new Browser(app);
    }

    @Test
    void aSampleGoesThroughAllStepsAndNothingIsKeptButThatItWasTried() throws Exception {
        long before = rows();
        int audited = audited().size();

        JsonNode tried = JSON.readTree(api(API, "{\"sample\":\"worked-example\"}", ConsoleApp.INTEGRATOR)
                .body());

        JsonNode item = tried.at("/items/0");
        assertThat(tried.path("mapping").asText()).isEqualTo("police/reports/police-report/v1");
        assertThat(item.path("end").asText()).isEqualTo("ACCEPTED");
        assertThat(item.path("fields").findValuesAsText("path")).contains("case.phenomenon.code");
        assertThat(field(item, "case.phenomenon.code").path("from").toString()).contains("presuntaSubinfraccion");
        JsonNode ministry = receiver(item, "ministry/notices");
        assertThat(ministry.path("content").asText()).startsWith("{");
        assertThat(ministry.path("dropped")).isNotEmpty();
        assertThat(ministry.path("kept")).isNotEmpty();
        assertThat(receiver(item, "fge/reports").path("fileName").asText()).endsWith(".csv");
        assertThat(rows()).isEqualTo(before);
        assertThat(audited())
                .hasSize(audited + 1)
                .last()
                .asString()
                .contains("operator:ines police/reports", "police/reports/police-report/v1")
                .doesNotContain("worked-example");
    }

    @Test
    void aRefusalNamesFieldAndRuleAndNeverAValue() throws Exception {
        String secret = "VALOR-INVENTADO-9731";
        String broken = "<registrarParte><" + secret + "/></registrarParte>";
        HttpResponse<String> answer = api(API, payload(broken.getBytes(UTF_8)), ConsoleApp.OPERATOR);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("9731").contains("\"end\":\"REFUSED\"", "\"rule\"");
        assertThat(api(API, payload("<a".getBytes(UTF_8)), ConsoleApp.OPERATOR).body())
                .contains("\"refusal\":\"MALFORMED\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rita | /operator/api/mappings/police/reports/police-report/try | 403",
                "sara | /operator/api/mappings/police/reports/police-report/try | 403",
                "marta | /operator/api/mappings/police/reports/police-report/try | 404",
                "pablo | /operator/api/mappings/police/reports/police-report/try | 200",
                "ines | /operator/api/mappings/ministry/notices/police-report/try | 404",
                "ines | /operator/api/mappings/police/reports/case-status/try | 404"
            })
    void onlyWhoMayAndOnlyWhatComesIn(String user, String address, int status) throws Exception {
        assertThat(api(address, "{\"sample\":\"worked-example\"}", user).statusCode())
                .isEqualTo(status);
    }

    @Test
    void thereAreLimits() throws Exception {
        int before = audited().size();
        byte[] large = new byte[DryRun.LARGEST + 1];
        for (String body : List.of(
                payload(large),
                "{}",
                "{\"sample\":\"no-such\"}",
                "{\"sample\":\"worked-example\",\"as\":\"nobody\"}",
                "{\"x\":1}")) {
            assertThat(api(API, body, ConsoleApp.OPERATOR).statusCode()).isEqualTo(422);
        }
        app.bean(DryRunService.class).busy.add(ConsoleApp.OPERATOR);
        try {
            assertThat(api(API, "{\"sample\":\"worked-example\"}", ConsoleApp.OPERATOR)
                            .body())
                    .contains("\"status\":409", "RUNNING");
            assertThat(api(API, "{\"sample\":\"worked-example\"}", ConsoleApp.SECOND)
                            .statusCode())
                    .as("somebody else")
                    .isEqualTo(200);
        } finally {
            app.bean(DryRunService.class).busy.remove(ConsoleApp.OPERATOR);
        }
        assertThat(api(API, payload(new byte[DryRun.LARGEST]), ConsoleApp.OPERATOR)
                        .statusCode())
                .as("and then it is free")
                .isEqualTo(200);
        assertThat(audited()).hasSize(before + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Invented data only | What each receiver would get | Choose a sample",
                "es | Solo datos inventados | Qué recibiría cada receptor | Elija un mensaje de ejemplo"
            })
    void thePageShowsEachStep(String language, String invented, String receivers, String empty) throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String page = PAGE + "?lang=" + language;
        assertThat(browser.get("/mappings/police/reports/police-report?lang=" + language)
                        .body())
                .contains(PAGE);
        assertThat(browser.get(page).body())
                .contains(invented, "worked-example")
                .doesNotContain("??");

        String shown = browser.post(PAGE, Map.of("_csrf", browser.token(page), "sample", "worked-example"))
                .body();

        assertThat(shown)
                .contains(receivers, "case.phenomenon.code", "id=\"tried\"")
                .doesNotContain("??");
        assertThat(browser.post(PAGE, Map.of("_csrf", browser.token(page))).body())
                .contains(empty);
        String own = browser.post(PAGE, Map.of("_csrf", browser.token(page), "text", "<script>alert(1)</script>\r\n"))
                .body();
        assertThat(own).contains("&lt;script&gt;").doesNotContain("<script>alert", "??");
    }

    @ParameterizedTest
    @CsvSource({"en, character set in which its link is read", "es, juego de caracteres con que se lee su canal"})
    void whatIsPastedIsReadAsItsLinkReads(String language, String words) throws Exception {
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        String file = "/mappings/fge/ndd/ndd-assigned/try";
        String page = file + "?lang=" + language;
        String head = "numero_parte;ndd;fecha_asignacion;unidad\r\n";
        String line = "2026030712453100417;170101826030001;20260310;Peña";
        assertThat(browser.post(file, Map.of("_csrf", browser.token(page), "text", head + line + " €"))
                        .body())
                .contains(words);
        assertThat(browser.post(file, Map.of("_csrf", browser.token(page), "text", head + line))
                        .body())
                .contains("id=\"tried\"")
                .doesNotContain("PeÃ±a", words);
    }

    private static JsonNode field(JsonNode item, String path) {
        for (JsonNode each : item.path("fields")) {
            if (each.path("path").asText().equals(path)) {
                return each;
            }
        }
        throw new AssertionError("no field " + path);
    }

    private static JsonNode receiver(JsonNode item, String link) {
        for (JsonNode each : item.path("receivers")) {
            if (each.path("link").asText().equals(link)) {
                return each;
            }
        }
        throw new AssertionError("no receiver " + link);
    }

    private static String payload(byte[] bytes) {
        return "{\"payload\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
    }

    private HttpResponse<String> api(String address, String body, String user) throws Exception {
        return browser.postJson(address, body, Browser.basic(user));
    }

    private static long rows() throws SQLException {
        return words("select (select count(*) from journal.message) + (select count(*) from journal.finding)"
                        + " + (select count(*) from registry.mention) + (select count(*) from delivery.delivery)")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static List<String> audited() throws SQLException {
        return words(
                "select actor || ' ' || subject || ' ' || facts::text from audit.entry where action = 'MAPPING_TRIED' order by at");
    }

    private static List<String> words(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = database.dataSource(DatabaseRole.SUPER).getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}

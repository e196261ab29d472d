package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The counts of three agencies over invented conclusions. */
class ReconciliationPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        agreed(1, "EC-P");
        agreed(2, "EC-G");
        // Only the Police; the Attorney General in the year after; nobody names a victim; the Ministry names one victim
        // more than the Police.
        fact(3, "TIP", "EC-P", "'2025-05-01'", null, 1, 0, 0);
        victim(3, 1, "police", 2025);
        fact(4, "TIP", "EC-P", "'2025-12-30'", "'2026-01-02'", 1, 1, 1);
        victim(4, 1, "police,ministry", 2025);
        fact(5, "UNDETERMINED", "EC-P", null, "'2025-06-01'", 0, 1, 0);
        fact(6, "TIP", "EC-G", "'2025-07-01'", "'2025-07-02'", 1, 1, 1);
        victim(6, 1, "police,ministry", 2025);
        victim(6, 2, "ministry", 2025);
        // What is not counted: smuggling, another population, what was known before.
        fact(7, "SOM", "EC-P", "'2025-05-01'", null, 1, 0, 0);
        fact(8, "TIP", "EC-P", "'2025-05-01'", null, 1, 0, 0);
        run("update registry.case_fact set population = 'IOM' where case_id = '" + id(8) + "'");
        fact(9, "TIP", "EC-P", "'2025-05-01'", null, 1, 0, 0);
        run("update registry.case_fact set known_to = '2026-02-01' where case_id = '" + id(9) + "'");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static String id(int number) {
        return "00000000-0000-7000-8000-00000000000" + number;
    }

    private static void agreed(int number, String admin1) throws SQLException {
        fact(number, "TIP", admin1, "'2025-03-01'", "'2025-03-02'", 1, 1, 1);
        victim(number, 1, "police,ministry", 2025);
    }

    private static void fact(
            int number,
            String phenomenon,
            String admin1,
            String reported,
            String ndd,
            int reports,
            int ndds,
            int sheets)
            throws SQLException {
        run("insert into registry.case_file (id, code, opened_at) values ('" + id(number) + "', 'EC-TP-2025-00000"
                + number + "', '2025-03-01')");
        run(
                "insert into registry.case_fact (case_id, known_from, phenomenon, admin1, reported_on, ndd_on, reports, ndds, registrations, sources)"
                        + " values ('" + id(number) + "', '2026-01-01', '" + phenomenon + "', '" + admin1 + "', "
                        + reported + ", " + ndd + ", " + reports
                        + ", " + ndds + ", " + sheets + ", '{}')");
    }

    private static void victim(int number, int person, String sources, int year) throws SQLException {
        run(
                "insert into registry.victim_fact (person_id, case_id, known_from, detected_year, counts, majority, definition_national,"
                        + " definition_palermo, sources) values ('00000000-0000-7000-8000-0000000001" + number + person
                        + "', '" + id(number)
                        + "', '2026-01-01', " + year + ", true, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN', '{" + sources + "}')");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.app();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer =
                new Browser(app).get("/operator/api/reconciliation" + path, Browser.basic(ConsoleApp.ANALYST));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.path("lines")
                .forEach(each -> lines.add(String.join(
                        " ",
                        each.path("year").asText(),
                        each.path("admin1").asText("-"),
                        each.path("police").asText(),
                        each.path("ministry").asText(),
                        each.path("fge").asText(),
                        each.path("house").asText(),
                        each.path("differing").asText())));
        return lines;
    }

    private static List<String> differing(JsonNode answer) {
        List<String> cases = new ArrayList<>();
        answer.path("differing").forEach(each -> {
            StringBuilder why = new StringBuilder(each.path("code").asText());
            each.path("differences").forEach(one -> why.append(' ').append(one.asText()));
            cases.add(why.toString());
        });
        return cases;
    }

    @Test
    void eachCountsInItsOwnYearAndTheInstallationEachCaseOnce() throws Exception {
        assertThat(lines(get(""))).containsExactly("2026 - 0 0 1 0 0", "2025 - 5 4 4 6 4");
        assertThat(lines(get("?provinces=yes")))
                .containsExactly("2026 EC-P 0 0 1 0 0", "2025 EC-G 2 2 2 2 1", "2025 EC-P 3 2 2 4 3");
    }

    @Test
    void theCasesByWhichTheyDifferAreListedWithTheirReasons() throws Exception {
        assertThat(differing(get("")))
                .containsExactly(
                        "EC-TP-2025-000003 ONLY_POLICE NO_NDD NO_REGISTRATION",
                        "EC-TP-2025-000004 OTHER_YEAR",
                        "EC-TP-2025-000005 ONLY_FGE NO_REPORT NO_REGISTRATION NO_VICTIM",
                        "EC-TP-2025-000006 VICTIMS_DIFFER");
        assertThat(differing(get("?year=2026"))).containsExactly("EC-TP-2025-000004 OTHER_YEAR");
        assertThat(differing(get("?year=2025&province=EC-G"))).containsExactly("EC-TP-2025-000006 VICTIMS_DIFFER");
    }

    @Test
    void thePageSaysWhyInBothLanguages() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.ANALYST, ConsoleApp.PASSWORD);
        assertThat(browser.get("/reconciliation?lang=es").body())
                .contains("EC-TP-2025-000003", "sin noticia del delito (NDD)", "solo la Policía");
        assertThat(browser.get("/reconciliation?lang=en&year=2025&province=EC-G")
                        .body())
                .contains("EC-TP-2025-000006", "different numbers of victims")
                .doesNotContain("EC-TP-2025-000003");
        Browser other = new Browser(app);
        other.login(ConsoleApp.MINISTRY, ConsoleApp.PASSWORD);
        assertThat(other.get("/reconciliation").statusCode()).isEqualTo(403);
    }
}

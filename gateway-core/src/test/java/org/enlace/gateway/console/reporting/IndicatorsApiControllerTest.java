package org.enlace.gateway.console.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsApiControllerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDICATORS = "/operator/api/indicators";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into registry.victim_fact (person_id, known_from, victim_kind, status, detected_on, detected_year, counts, sex,
                        majority, citizenship, admin1, exploitation, definition_national, definition_palermo, sources)
                    select gen_random_uuid(), '2025-12-31', 'TRAFFICKING', 'IDENTIFIED', make_date(y, 3, 10), y, true,
                        case when i <= few then 'M' else 'F' end, 'ADULT', case when i = 1 then '=CMD' else 'EC' end, 'EC-P', '{SEXUAL}',
                        'YES', 'YES', '{police}'
                    from (values (2023, 20, 0), (2024, 20, 3), (2025, 4, 1)) years(y, total, few) cross join lateral generate_series(1, total) i
                    """);
        }
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static HttpResponse<String> get(String user, String path) throws Exception {
        return new Browser(app).get(INDICATORS + path, Browser.basic(user));
    }

    private static JsonNode json(String user, String path) throws Exception {
        HttpResponse<String> answer = get(user, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String value(JsonNode table, String period, String sex) {
        for (JsonNode row : table.path("rows")) {
            if (row.path("period").asText().equals(period)
                    && row.path("codes").path("sex").asText().equals(sex)) {
                return row.path("value").asText();
            }
        }
        return "no line";
    }

    @Test
    void allAreListedWithTheirDimensions() throws Exception {
        JsonNode all = json(ConsoleApp.READER, "");

        assertThat(all.path("indicators")).hasSize(20);
        assertThat(all.path("indicators").get(0).path("id").asText()).isEqualTo("I1");
        assertThat(all.path("layouts")).hasSize(3);
    }

    @Test
    void whoIsEntitledSeesTrueCountsAndThatTheyAreRestricted() throws Exception {
        JsonNode table = json(ConsoleApp.ANALYST, "/I1?from=2023&to=2025&by=sex");

        assertThat(table.path("restricted").asBoolean()).isTrue();
        assertThat(value(table, "2024", "M")).isEqualTo("3");
        assertThat(value(table, "2025", "TOTAL")).isEqualTo("4");
        assertThat(table.path("suppression").asText()).isEqualTo("none");
        assertThat(table.path("sources").get(0).asText()).isEqualTo("police");
        assertThat(table.path("numeratorRule").path("en").asText()).contains("presumed or identified");
        assertThat(table.path("asOf").asText())
                .isEqualTo(table.path("computedAt").asText());
    }

    @ParameterizedTest
    @CsvSource({ConsoleApp.READER, ConsoleApp.POLICE, ConsoleApp.MINISTRY})
    void allOthersSeeOfAYearWithASmallCountItsTotalAlone(String user) throws Exception {
        JsonNode table = json(user, "/I1?from=2023&to=2025&by=sex");

        assertThat(table.path("restricted").asBoolean()).isFalse();
        assertThat(table.path("suppression").asText()).isEqualTo("<5");
        assertThat(value(table, "2023", "F")).isEqualTo("20");
        assertThat(value(table, "2023", "M")).isEqualTo("0");
        assertThat(value(table, "2024", "M")).isEqualTo(":");
        assertThat(value(table, "2024", "F")).as("17 would give away the 3").isEqualTo(":");
        assertThat(value(table, "2024", "TOTAL")).isEqualTo("20");
        assertThat(value(table, "2025", "TOTAL")).isEqualTo("<5");
        assertThat(table.path("notStated")).isEmpty();
        assertThat(get(user, "/I1?asOf=2026-01-01").body()).contains("\"parameter\":\"asOf\"");
        assertThat(get(user, "/I3?from=2025-01&to=2025-03").body()).contains("\"parameter\":\"from\"");
        assertThat(get(user, "/layouts/glotip?from=2024&exact=true").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/I21, 404, UNKNOWN, , ",
        "/i1, 404, UNKNOWN, , ",
        "/I1?from=2025&to=2024, 400, BAD_PARAMETER, to, not-before-from",
        "/I1?from=1700&to=2024, 400, BAD_PARAMETER, from, year-1990-to-2100",
        "/I1?from=1990&to=2100, 400, BAD_PARAMETER, to, range-too-long",
        "/I1?from=last, 400, BAD_PARAMETER, from, year-or-month",
        "/I1?from=2025-01&to=2025-02, 400, BAD_PARAMETER, from, years-only",
        "/I3?from=2025-01&to=2025, 400, BAD_PARAMETER, to, same-kind-as-from",
        "/I3?from=2025-13&to=2025-13, 400, BAD_PARAMETER, from, year-or-month",
        "/I1?by=name, 400, BAD_PARAMETER, by, dimension-of-the-indicator",
        "/I1?by=article, 400, BAD_PARAMETER, by, dimension-of-the-indicator",
        "'/I1?by=sex,sex', 400, BAD_PARAMETER, by, each-once",
        "'/I1?by=sex,age,status,province,citizenship', 400, BAD_PARAMETER, by, at-most-4",
        "/I1?asOf=2999-01-01, 400, BAD_PARAMETER, asOf, not-in-future",
        "/I1?asOf=1999-01-01, 400, BAD_PARAMETER, asOf, not-before-2000",
        "/I1?asOf=2025-02-30, 400, BAD_PARAMETER, asOf, date-or-moment",
        "/I1?format=pdf, 400, BAD_PARAMETER, format, json-csv-xlsx-sdmx-csv",
        "/I13?days=-1, 400, BAD_PARAMETER, days, 0-to-3650",
        "/I1?population=%27%3B--, 400, BAD_PARAMETER, population, name",
        "/I2?population=IOM, 400, BAD_PARAMETER, population, national-only",
        "/I2?residents=NOBODY, 400, BAD_PARAMETER, residents, source-loaded-before-cut-off",
        "/I1?province=EC-P, 400, BAD_PARAMETER, province, unknown",
        "/I1?sex=M, 400, BAD_PARAMETER, sex, unknown",
        "/I1?lang=fr, 400, BAD_PARAMETER, lang, es-en",
        "/layouts/glotip?by=sex, 400, BAD_PARAMETER, by, not-of-a-layout",
        "/layouts/glotip?exact=true&by=sex, 400, BAD_PARAMETER, by, not-of-a-layout",
        "/layouts/glotip?exact=yes, 400, BAD_PARAMETER, exact, true-or-left-out",
        "/layouts/glotip?from=2024, 400, BAD_PARAMETER, from, every-year-published",
        "/layouts/inec?from=2024&asOf=2026-01-01, 400, BAD_PARAMETER, asOf, only-exact",
        "/layouts/inec?from=2024-01&to=2024-02, 400, BAD_PARAMETER, from, years-only",
        "/layouts/ctdc?from=2024, 400, BAD_PARAMETER, exact, only-exact",
        "/layouts/other, 404, UNKNOWN, , "
    })
    void badInputGetsOneRefusal(String path, int status, String code, String parameter, String rule) throws Exception {
        HttpResponse<String> answer = get(ConsoleApp.ANALYST, path);
        JsonNode problem = JSON.readTree(answer.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("parameter").asText(null)).isEqualTo(parameter);
        assertThat(problem.path("rule").asText(null)).isEqualTo(rule);
    }

    @Test
    void filesSayThatTheyAreRestrictedAndRunNothing() throws Exception {
        HttpResponse<String> csv = get(ConsoleApp.ANALYST, "/I1?from=2024&to=2024&by=citizenship&format=csv");
        HttpResponse<String> sdmx = get(ConsoleApp.ANALYST, "/I1?from=2024&to=2024&by=sex&format=sdmx-csv");
        HttpResponse<String> held = get(ConsoleApp.READER, "/I1?from=2025&to=2025&by=sex&format=sdmx-csv");
        HttpResponse<String> xlsx = get(ConsoleApp.ANALYST, "/I1?from=2024&to=2024&format=xlsx&lang=es");

        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("I1-restricted.csv");
        assertThat(csv.body().lines().findFirst().orElse(""))
                .isEqualTo("indicator,version,period,citizenship,measure,value,valueStatus,asOf,population,restricted");
        assertThat(csv.body()).contains("I1,1,2024,'=CMD,VICTIMS,1,TRUE,").contains(",NATIONAL,true");
        assertThat(sdmx.body())
                .startsWith(
                        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,MEASURE,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,");
        assertThat(sdmx.body()).contains("dataflow,ENLACE:I1(1.0.0),I,A,I1,VICTIMS,M,2024,3,A,N,NUMBER,NATIONAL,");
        assertThat(held.body()).contains("VICTIMS,_T,2025,,Q,F,");
        assertThat(held.headers().firstValue("Content-Disposition").orElse("")).contains("I1.sdmx.csv");
        assertThat(xlsx.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml");
        assertThat(xlsx.body()).startsWith("PK");
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                var entries = statement.executeQuery(
                        "select count(*) from audit.entry where action = 'FIGURES_EXPORTED' and subject = 'I1'")) {
            entries.next();
            assertThat(entries.getInt(1))
                    .as("what is held back already is no export")
                    .isEqualTo(3);
        }
    }

    @Test
    void sheetsAreInBothLanguages() throws Exception {
        assertThat(get(ConsoleApp.READER, "/I13/sheet?lang=es").body()).startsWith("# I13 · Víctimas con protección");
        assertThat(get(ConsoleApp.READER, "/I13/sheet?lang=en").body()).contains("| Numerator rule | ");
        assertThat(get(ConsoleApp.READER, "/I99/sheet").statusCode()).isEqualTo(404);
    }

    @Test
    void residentsAreLoadedWholeOrRefusedByFieldAndRule() throws Exception {
        HttpResponse<String> bad =
                post("source,year,sex,age_band,value\nINEC,2024,W,TOTAL,<5\nINEC,2024,F,TOTAL,-99\n");
        HttpResponse<String> header = post("source;year\n");
        HttpResponse<String> above = post(
                "source,year,sex,age_band,value\nINEC,2024,TOTAL,TOTAL,10\nINEC,2024,F,TOTAL,11\nX,2023,F,18+,3\n");
        HttpResponse<String> good = post(
                "source,year,sex,age_band,value\r\nINEC,2024,TOTAL,TOTAL,18000000\r\nINEC,2024,F,TOTAL,9000000\r\n");

        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("{\"line\":2,\"field\":\"sex\",\"rule\":\"F-M-X-TOTAL\"}")
                .contains("{\"line\":3,\"field\":\"value\",\"rule\":\"whole-number\"}")
                .doesNotContain("-99");
        assertThat(header.body()).contains("\"field\":\"header\"");
        assertThat(above.body()).contains("\"rule\":\"not-above-total\"").contains("\"rule\":\"needs-total\"");
        assertThat(good.body()).isEqualTo("{\"sources\":[\"INEC\"],\"years\":1,\"numbers\":2}");
        assertThat(get(ConsoleApp.READER, "/residents").body()).contains("INEC");
        assertThat(json(ConsoleApp.ANALYST, "/I2?from=2024&to=2024&by=sex").toString())
                .contains("\"value\":0.11");
    }

    private static HttpResponse<String> post(String csv) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(app.at(INDICATORS + "/residents"))
                .headers(Browser.basic(ConsoleApp.ANALYST))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void layoutsHaveTheColumnsOfThoseWhoAsk() throws Exception {
        String glotip = get(ConsoleApp.ANALYST, "/layouts/glotip?exact=true&from=2024&to=2024")
                .body();
        String ctdc = get(ConsoleApp.ANALYST, "/layouts/ctdc?exact=true&from=2024&to=2024")
                .body();
        String inec = get(ConsoleApp.ANALYST, "/layouts/inec?exact=true&from=2024&to=2024")
                .body();

        assertThat(glotip)
                .startsWith(
                        "Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,VALUE\r\n");
        assertThat(glotip).contains("ECU,Ecuador,Detected trafficking victims,Total,Total,Male,18+,2024,Counts,3");
        assertThat(glotip).contains("by form of exploitation,Sexual exploitation,Total,Total,2024,Counts,20");
        assertThat(glotip)
                .contains("Offences of trafficking in persons,Total,Total,Total,Total,2024,Counts of offences,0");
        assertThat(ctdc).contains("2024,Woman,-99,EC,Sexual exploitation,17\r\n");
        assertThat(inec).contains("2024,17,Pichincha,M,18+,3").contains("2024,09,Guayas,TOTAL,TOTAL,0");
        assertThat(inec.lines().filter(line -> line.contains(",TOTAL,TOTAL,"))).hasSize(25);
    }
}

package org.enlace.gateway.console.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.release.TestReleases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases over the API: who may, what is refused, and how a table looks. */
class ReleaseApiControllerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RELEASES = "/operator/api/releases";
    private static final Instant KNOWN = Instant.parse("2026-01-31T00:00:00Z");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        TestReleases.victims(database, 140, 2025, KNOWN);
        TestReleases.victims(database, 130, 2024, KNOWN);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aDraftGoesOutAndCanBeReadAsATable() throws Exception {
        JsonNode draft = json(post(RELEASES, "{\"year\": 2025}"), 200);
        String id = draft.path("id").asText();
        String table = get(RELEASES + "/" + id + "/tables/victims-by-sex-age", 200);
        assertThat(table).startsWith("year,sex,age,value\n2025,_T,_T,140\n").contains("<5");
        assertThat(get(RELEASES + "/" + id + "/tables/victims-by-sex-age?round=50", 200))
                .startsWith("year,sex,age,value\n2025,_T,_T,150\n");
        assertThat(json(post(RELEASES + "/" + id + "/publish", "{\"minutes\": \"Acta 7\"}"), 200)
                        .at("/publication/by")
                        .asText())
                .isEqualTo(ConsoleApp.ANALYST);
        JsonNode again = json(post(RELEASES + "/" + id + "/publish", "{\"minutes\": \"Acta 8\"}"), 409);
        assertThat(again.path("code").asText()).isEqualTo("RELEASE_BLOCKED");
        assertThat(again.path("rule").asText()).isEqualTo("PUBLISHED");

        String layout = get("/operator/api/indicators/layouts/glotip?from=2025&to=2025", 200);
        assertThat(layout)
                .startsWith("Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,VALUE\n")
                .contains("ECU,Ecuador,Detected trafficking victims,Total,Total,Total,Total,2025,Counts,140\n")
                .contains(",Counts,<5\n")
                .isEqualTo(get(RELEASES + "/" + id + "/layouts/glotip", 200));
        assertThat(browser()
                        .get(
                                "/operator/api/indicators/layouts/inec?from=2025&to=2025",
                                Browser.basic(ConsoleApp.MINISTRY))
                        .body())
                .as("what is out is out for everybody")
                .contains("2025,TOTAL,Total,TOTAL,TOTAL,140\n");
        get(RELEASES + "/" + id + "/layouts/ctdc", 404);
        assertThat(get(RELEASES + "/" + id + "/tables/victims-by-sex-age?format=sdmx-csv", 200))
                .contains("ENLACE:RELEASE_VICTIMS_BY_SEX_AGE(1.0.0),I,A,I1,VICTIMS,_T,_T,2025,140,A,F,NUMBER,NATIONAL,")
                .contains(",2025,,Q,A,NUMBER,");
        get(RELEASES + "/" + id + "/tables/victims-by-sex-age?format=pdf", 400);

        TestReleases.victims(database, 1, 2025, KNOWN);
        JsonNode blocked = json(post(RELEASES, "{\"year\": 2025}"), 409);
        assertThat(blocked.path("rule").asText()).isEqualTo("DIFFERENCE");
        assertThat(blocked.path("cells").toString()).contains("year=2025").doesNotContain("141");
    }

    @Test
    void anExtractIsMadeOnce() throws Exception {
        JsonNode made = json(post("/operator/api/extracts", "{\"year\": 2024}"), 200);
        assertThat(made.path("k").asInt()).isEqualTo(11);
        assertThat(made.path("shareTaken").asDouble()).isBetween(0.01, 0.99);
        assertThat(get("/operator/api/extracts/2024/lines", 200))
                .startsWith("year,sex,age_band,citizenship,exploitation,province,sector\n");
        assertThat(json(post("/operator/api/extracts", "{\"year\": 2024}"), 409)
                        .path("rule")
                        .asText())
                .isEqualTo("ONE_A_YEAR");
        get("/operator/api/extracts/2023/lines", 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|year",
                "{\"year\": 25}|year",
                "{\"year\": \"x\"}|year",
                "{\"year\": 2099}|year",
                "{\"year\": 2025, \"asOf\": \"2098-01-01\"}|asOf",
                "{\"year\": 2025, \"asOf\": \"yesterday\"}|asOf"
            })
    void whatCannotBeReadIsNamed(String body, String parameter) throws Exception {
        JsonNode no = json(post(RELEASES, body), 400);
        assertThat(no.path("code").asText()).isEqualTo("BAD_PARAMETER");
        assertThat(no.path("parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {RELEASES, "/operator/api/extracts/2024"})
    void anInstitutionSeesNoneOfIt(String path) throws Exception {
        assertThat(browser().get(path, Browser.basic(ConsoleApp.MINISTRY)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyAnOperatorMakesOne() throws Exception {
        HttpResponse<String> no = browser().postJson(RELEASES, "{\"year\": 2025}", Browser.basic(ConsoleApp.READER));
        assertThat(no.statusCode()).isEqualTo(403);
    }

    private static Browser browser() {
        return new Browser(app);
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return browser().postJson(path, body, Browser.basic(ConsoleApp.ANALYST));
    }

    private static String get(String path, int status) throws Exception {
        HttpResponse<String> answer = browser().get(path, Browser.basic(ConsoleApp.ANALYST));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}

package org.enlace.gateway.console.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.SeededApi;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorApiControllerTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static SeededApi api;

    @BeforeAll
    static void seed() throws Exception {
        api = new SeededApi(database);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aLinkStopsAndStarts() throws Exception {
        assertThat(api.link("police/notices")).isEqualTo("RUNNING");
        HttpResponse<String> stopped = api.browser()
                .post("/operator/api/links/police/notices/stop", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(api.link("police/notices")).isEqualTo("STOPPED");
        api.browser().post("/operator/api/links/police/notices/start", Map.of(), Browser.basic(ConsoleApp.POLICE));
        assertThat(api.link("police/notices")).isEqualTo("RUNNING");
    }

    @Test
    void aLinkOfAnotherInstitutionIsUnknown() throws Exception {
        HttpResponse<String> answer =
                api.browser().post("/operator/api/links/fge/status/stop", Map.of(), Browser.basic(ConsoleApp.POLICE));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(api.link("fge/status")).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages?since=9999999-01-01",
                "messages?since=1970-01-01T00:00:00Z",
                "messages?since=-999999999-01-01T00:00:00Z",
                "messages?since=yesterday",
                "messages?since=2024-02-31",
                "messages?after=xyz",
                "messages?after=1-1-1-1-1",
                "messages?state=LOST",
                "messages?limit=0",
                "messages?limit=201",
                "messages?limit=99999999999999",
                "messages?link=a/b/c",
                "messages?link=%27%20or%201=1",
                "messages?record=..",
                "messages?q=a%00b",
                "messages/not-an-id",
                "messages/%00",
                "deliveries?state=ACCEPTED",
                "deliveries?after=1"
            })
    void aBadParameterIsABadRequest(String path) throws Exception {
        HttpResponse<String> answer = api.browser().get("/operator/api/" + path, Browser.basic(ConsoleApp.OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aBadParameterIsNamedAndNotQuoted() throws Exception {
        HttpResponse<String> answer =
                api.browser().get("/operator/api/messages?since=secret", Browser.basic(ConsoleApp.OPERATOR));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"parameter\":\"since\"").doesNotContain("secret");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        assertThat(api.status("/operator/api/messages/" + UUID.randomUUID(), ConsoleApp.OPERATOR))
                .isEqualTo(404);
        HttpResponse<String> nothing = api.browser().get("/operator/api/nothing", Browser.basic(ConsoleApp.OPERATOR));
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("\"code\":\"UNKNOWN\"").doesNotContain("nothing.");
        HttpResponse<String> link = api.browser()
                .post("/operator/api/links/nobody/nothing/stop", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        assertThat(link.statusCode()).isEqualTo(404);
        assertThat(link.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void mappingsOfAnotherInstitutionAreUnknownAndABadOrderNamesItsField() throws Exception {
        String mappings = "/operator/api/mappings";
        HttpResponse<String> own = api.browser().get(mappings, Browser.basic(ConsoleApp.POLICE));
        assertThat(own.body()).contains("police/reports").doesNotContain("ministry/notices");
        HttpResponse<String> other =
                api.browser().get(mappings + "/ministry/notices/police-report", Browser.basic(ConsoleApp.POLICE));
        assertThat(other.statusCode()).isEqualTo(404);
        String same = "\"first\": \"police/reports/police-report/v1\", \"second\": \"police/reports/police-report/v1\"";
        for (String order : List.of(
                "{" + same + ", \"link\": \"fge/status\"}",
                "{" + same + ", \"link\": \"police/reports\", \"last\": 0}",
                "{\"first\": \"../../secret\", \"link\": \"police/reports\"}",
                "[]")) {
            HttpResponse<String> bad =
                    api.browser().postJson(mappings + "/diff", order, Browser.basic(ConsoleApp.POLICE));
            assertThat(bad.statusCode()).as(order).isEqualTo(422);
            assertThat(bad.body()).contains("\"findings\"").doesNotContain("secret");
        }
        assertThat(api.browser()
                        .postJson(mappings + "/diff", "{" + same + "}", Browser.basic(ConsoleApp.READER))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWrongMethodIsNotAllowed() throws Exception {
        HttpResponse<String> answer =
                api.browser().post("/operator/api/pairs", Map.of(), Browser.basic(ConsoleApp.OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}

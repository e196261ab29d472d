package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorApiTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ConsoleApp app;
    private static UUID report;
    private static UUID secondVersion;
    private static UUID alert;
    private static UUID refused;
    private static UUID parkedDelivery;

    @BeforeAll
    static void seed() throws Exception {
        app = ConsoleApp.start(database);
        try (Seed seed = new Seed(database)) {
            report = seed.message("police/reports", "police-report", "PN-1", "SUPERSEDED", seed.ago(40));
            secondVersion = seed.message("police/reports", "police-report", "PN-1", 2, "ACCEPTED", null, seed.ago(30));
            refused = seed.message("police/reports", "police-report", null, 1, "REFUSED", "CONTRACT", seed.ago(20));
            seed.finding(refused, "numeroParte", "pattern", "REFUSE");
            parkedDelivery = seed.delivery(
                    report, "police/reports", "ministry/notices", "police-report", "PN-1", "PARKED", seed.ago(39));
            UUID fge = seed.delivery(
                    report, "police/reports", "fge/reports", "police-report", "PN-1", "DELIVERED", seed.ago(39));
            seed.hop(
                    report,
                    null,
                    seed.ago(40),
                    "RECEIVED",
                    "OK",
                    null,
                    "{\"contract\":\"police/reports/v1\",\"surprise\":\"X\"}");
            seed.hop(report, fge, seed.ago(38), "DELIVERED", "DELIVERED", 8100L, "{\"attempt\":\"1\"}");
            seed.hop(report, parkedDelivery, seed.ago(38), "SENT", "PARKED", 12L, "{\"fault\":\"MAPPING_INCOMPLETE\"}");
            alert = seed.message("eurofront/alerts", "border-alert", "A-1", "ACCEPTED", seed.ago(10));
            seed.delivery(alert, "eurofront/alerts", "police/notices", "border-alert", "A-1", "RETRYING", seed.ago(10));
            seed.delivery(
                    alert,
                    "eurofront/alerts",
                    "ministry/notices",
                    "border-alert",
                    "A-1",
                    "REFUSED_BY_RECEIVER",
                    seed.ago(10));
            seed.message("police/reports", "police-report", null, 1, "PARKED", null, seed.ago(5));
        }
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everySenderHasAPairWithTheRegistry() throws Exception {
        assertThat(pair("police/reports", "registry", "police-report"))
                .isEqualTo(Map.of("received", 3, "delivered", 2, "unfinished", 0, "parked", 1));
        assertThat(pair("iom/cases", "registry", "victim-registration"))
                .isEqualTo(Map.of("received", 0, "delivered", 0, "unfinished", 0, "parked", 0));
    }

    @Test
    void aPairCountsItsDeliveries() throws Exception {
        assertThat(pair("police/reports", "fge/reports", "police-report"))
                .isEqualTo(Map.of("received", 1, "delivered", 1, "unfinished", 0, "parked", 0));
        assertThat(pair("police/reports", "ministry/notices", "police-report"))
                .isEqualTo(Map.of("received", 1, "delivered", 0, "unfinished", 0, "parked", 1));
        assertThat(pair("eurofront/alerts", "police/notices", "border-alert"))
                .isEqualTo(Map.of("received", 1, "delivered", 0, "unfinished", 1, "parked", 0));
    }

    @Test
    void aPairCountsWhatItsReceiverRefused() throws Exception {
        for (JsonNode each : get("/operator/api/pairs")) {
            boolean refusing = each.path("receiver").asText().equals("ministry/notices")
                    && each.path("sender").asText().equals("eurofront/alerts");
            assertThat(each.path("refused").asInt()).as(each.toString()).isEqualTo(refusing ? 1 : 0);
        }
    }

    @Test
    void anInstitutionCountsAsTheWholeHouseDoes() throws Exception {
        List<JsonNode> own = new ArrayList<>();
        get("/operator/api/pairs", ConsoleApp.POLICE).forEach(own::add);

        assertThat(get("/operator/api/pairs")).containsAll(own);
        assertThat(own)
                .anyMatch(each -> each.path("receiver").asText().equals("registry")
                        && each.path("received").asInt() == 3);
    }

    @Test
    void aPairTellsItsLastSuccess() throws Exception {
        for (JsonNode each : get("/operator/api/pairs")) {
            boolean succeeded = each.path("delivered").asInt() > 0;
            assertThat(each.path("lastSuccess").isTextual()).as(each.toString()).isEqualTo(succeeded);
        }
    }

    @Test
    void anInstitutionSeesOnlyItsOwnPairs() throws Exception {
        for (JsonNode each : get("/operator/api/pairs", ConsoleApp.MINISTRY)) {
            assertThat(each.path("receiver").asText()).startsWith("ministry/");
        }
        assertThat(get("/operator/api/pairs", ConsoleApp.POLICE))
                .anyMatch(each -> each.path("receiver").asText().equals("registry"))
                .anyMatch(each -> each.path("receiver").asText().equals("police/notices"))
                .noneMatch(each -> each.path("sender").asText().startsWith("fge/"));
    }

    @Test
    void messagesComeNewestFirst() throws Exception {
        List<String> ids = ids("/operator/api/messages");

        assertThat(ids).hasSize(5);
        assertThat(ids.subList(1, 5))
                .containsExactly(alert.toString(), refused.toString(), secondVersion.toString(), report.toString());
    }

    @Test
    void pagesJoinWithoutGapOrDouble() throws Exception {
        List<String> all = new ArrayList<>();
        JsonNode page = get("/operator/api/messages?limit=2");
        while (true) {
            page.path("messages").forEach(each -> all.add(each.path("id").asText()));
            if (!page.has("next")) {
                break;
            }
            page = get(
                    "/operator/api/messages?limit=2&after=" + page.path("next").asText());
        }

        assertThat(all).isEqualTo(ids("/operator/api/messages"));
    }

    @Test
    void theSearchFindsBusinessMessageAndReceiptIds() throws Exception {
        String receipt = get("/operator/api/messages/" + report)
                .path("message")
                .path("receiptId")
                .asText();

        assertThat(ids("/operator/api/messages?q=PN-1")).containsExactly(secondVersion.toString(), report.toString());
        assertThat(ids("/operator/api/messages?q=" + report)).containsExactly(report.toString());
        assertThat(ids("/operator/api/messages?q=" + receipt)).containsExactly(report.toString());
        assertThat(ids("/operator/api/messages?q=PN")).isEmpty();
    }

    @Test
    void filtersNarrow() throws Exception {
        assertThat(ids("/operator/api/messages?link=eurofront/alerts")).containsExactly(alert.toString());
        assertThat(ids("/operator/api/messages?link=police/notices")).containsExactly(alert.toString());
        assertThat(ids("/operator/api/messages?link=police")).hasSize(5);
        assertThat(ids("/operator/api/messages?from=police&to=fge")).containsExactly(report.toString());
        assertThat(ids("/operator/api/messages?record=border-alert/v1")).containsExactly(alert.toString());
        assertThat(ids("/operator/api/messages?state=REFUSED")).containsExactly(refused.toString());
        assertThat(ids("/operator/api/messages?state=RETRYING")).containsExactly(alert.toString());
        assertThat(ids("/operator/api/messages?state=PARKED")).hasSize(2).contains(report.toString());
        assertThat(ids("/operator/api/messages?since=2099-01-01")).isEmpty();
        assertThat(ids("/operator/api/messages?since=2024-01-01T00:00:00Z")).hasSize(5);
    }

    @Test
    void aJourneyTellsHopsAndVersions() throws Exception {
        JsonNode journey = get("/operator/api/messages/" + report);

        assertThat(journey.path("hops").findValuesAsText("step")).contains("RECEIVED");
        assertThat(journey.path("deliveries")).hasSize(2);
        JsonNode parked = journey.path("deliveries").path(0);
        assertThat(parked.path("delivery").path("policy").asText()).isEqualTo("ministry/police-report/v1");
        assertThat(parked.path("hops").path(0).path("facts").path("fault").asText())
                .isEqualTo("MAPPING_INCOMPLETE");
        assertThat(journey.path("versions")).hasSize(2);
    }

    @Test
    void aFactThatNobodyKnowsIsNotShown() throws Exception {
        assertThat(get("/operator/api/messages/" + report).toString())
                .contains("police/reports/v1")
                .doesNotContain("surprise");
    }

    @Test
    void aReceiverSeesItsOwnDeliveryOnly() throws Exception {
        JsonNode journey = get("/operator/api/messages/" + report, ConsoleApp.MINISTRY);

        assertThat(journey.path("deliveries")).hasSize(1);
        assertThat(journey.path("message").path("businessId").isNull()).isTrue();
        assertThat(journey.toString()).doesNotContain("fge/reports").doesNotContain("PN-1");
        assertThat(status("/operator/api/messages/" + secondVersion, ConsoleApp.MINISTRY))
                .isEqualTo(404);
    }

    @Test
    void parkedDeliveriesAreListed() throws Exception {
        JsonNode parked = get("/operator/api/deliveries?state=PARKED").path("deliveries");

        assertThat(parked).hasSize(1);
        assertThat(parked.path(0).path("id").asText()).isEqualTo(parkedDelivery.toString());
    }

    @Test
    void theDemoFindsWhatIsParked(@TempDir Path data) throws Exception {
        String login = "{\"user\":\"%s\",\"password\":\"%s\",\"role\":\"OPERATOR\",\"institution\":\"*\"}";
        Files.writeString(
                data.resolve("credentials.json"),
                "{\"operators\":[" + login.formatted(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD) + "]}");

        assertThat(Launcher.parked(app.at("/"), data)).containsExactly("ministry/notices PN-1");
    }

    @Test
    void aLinkStopsAndStarts() throws Exception {
        assertThat(link("police/notices")).isEqualTo("RUNNING");
        HttpResponse<String> stopped = new Browser(app)
                .post("/operator/api/links/police/notices/stop", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(link("police/notices")).isEqualTo("STOPPED");
        new Browser(app).post("/operator/api/links/police/notices/start", Map.of(), Browser.basic(ConsoleApp.POLICE));
        assertThat(link("police/notices")).isEqualTo("RUNNING");
    }

    @Test
    void aLinkOfAnotherInstitutionIsUnknown() throws Exception {
        HttpResponse<String> answer = new Browser(app)
                .post("/operator/api/links/fge/status/stop", Map.of(), Browser.basic(ConsoleApp.POLICE));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(link("fge/status")).isEqualTo("RUNNING");
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
        HttpResponse<String> answer = new Browser(app).get("/operator/api/" + path, Browser.basic(ConsoleApp.OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aBadParameterIsNamedAndNotQuoted() throws Exception {
        HttpResponse<String> answer =
                new Browser(app).get("/operator/api/messages?since=secret", Browser.basic(ConsoleApp.OPERATOR));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"parameter\":\"since\"").doesNotContain("secret");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        assertThat(status("/operator/api/messages/" + UUID.randomUUID(), ConsoleApp.OPERATOR))
                .isEqualTo(404);
        HttpResponse<String> nothing =
                new Browser(app).get("/operator/api/nothing", Browser.basic(ConsoleApp.OPERATOR));
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("\"code\":\"UNKNOWN\"").doesNotContain("nothing.");
        HttpResponse<String> link = new Browser(app)
                .post("/operator/api/links/nobody/nothing/stop", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
        assertThat(link.statusCode()).isEqualTo(404);
        assertThat(link.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aWrongMethodIsNotAllowed() throws Exception {
        HttpResponse<String> answer =
                new Browser(app).post("/operator/api/pairs", Map.of(), Browser.basic(ConsoleApp.OPERATOR));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static Map<String, Integer> pair(String sender, String receiver, String record) throws Exception {
        for (JsonNode each : get("/operator/api/pairs")) {
            if (each.path("sender").asText().equals(sender)
                    && each.path("receiver").asText().equals(receiver)
                    && each.path("record").asText().equals(record)) {
                return Map.of(
                        "received", each.path("received").asInt(),
                        "delivered", each.path("delivered").asInt(),
                        "unfinished", each.path("unfinished").asInt(),
                        "parked", each.path("parked").asInt());
            }
        }
        throw new AssertionError("no such pair: " + sender + " " + receiver + " " + record);
    }

    private static String link(String id) throws Exception {
        for (JsonNode each : get("/operator/api/links")) {
            if (each.path("link").asText().equals(id)) {
                return each.path("state").asText();
            }
        }
        throw new AssertionError("no such link: " + id);
    }

    private static List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        get(path).path("messages").forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private static JsonNode get(String path) throws Exception {
        return get(path, ConsoleApp.OPERATOR);
    }

    private static JsonNode get(String path, String user) throws Exception {
        HttpResponse<String> answer = new Browser(app).get(path, Browser.basic(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static int status(String path, String user) throws Exception {
        return new Browser(app).get(path, Browser.basic(user)).statusCode();
    }
}

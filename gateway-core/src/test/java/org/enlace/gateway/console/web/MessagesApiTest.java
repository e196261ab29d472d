package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.SeededApi;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MessagesApiTest {

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
    void messagesComeNewestFirst() throws Exception {
        List<String> ids = api.ids("/operator/api/messages");

        assertThat(ids).hasSize(5);
        assertThat(ids.subList(1, 5))
                .containsExactly(
                        api.alert.toString(),
                        api.refused.toString(),
                        api.secondVersion.toString(),
                        api.report.toString());
    }

    @Test
    void pagesJoinWithoutGapOrDouble() throws Exception {
        List<String> all = new ArrayList<>();
        JsonNode page = api.get("/operator/api/messages?limit=2");
        while (true) {
            page.path("messages").forEach(each -> all.add(each.path("id").asText()));
            if (!page.has("next")) {
                break;
            }
            page = api.get(
                    "/operator/api/messages?limit=2&after=" + page.path("next").asText());
        }

        assertThat(all).isEqualTo(api.ids("/operator/api/messages"));
    }

    @Test
    void theSearchFindsBusinessMessageAndReceiptIds() throws Exception {
        String receipt = api.get("/operator/api/messages/" + api.report)
                .path("message")
                .path("receiptId")
                .asText();

        assertThat(api.ids("/operator/api/messages?q=PN-1"))
                .containsExactly(api.secondVersion.toString(), api.report.toString());
        assertThat(api.ids("/operator/api/messages?q=" + api.report)).containsExactly(api.report.toString());
        assertThat(api.ids("/operator/api/messages?q=" + receipt)).containsExactly(api.report.toString());
        assertThat(api.ids("/operator/api/messages?q=PN")).isEmpty();
    }

    @Test
    void filtersNarrow() throws Exception {
        assertThat(api.ids("/operator/api/messages?link=eurofront/alerts")).containsExactly(api.alert.toString());
        assertThat(api.ids("/operator/api/messages?link=police/notices")).containsExactly(api.alert.toString());
        assertThat(api.ids("/operator/api/messages?link=police")).hasSize(5);
        assertThat(api.ids("/operator/api/messages?from=police&to=fge")).containsExactly(api.report.toString());
        assertThat(api.ids("/operator/api/messages?record=border-alert/v1")).containsExactly(api.alert.toString());
        assertThat(api.ids("/operator/api/messages?state=REFUSED")).containsExactly(api.refused.toString());
        assertThat(api.ids("/operator/api/messages?state=RETRYING")).containsExactly(api.alert.toString());
        assertThat(api.ids("/operator/api/messages?state=PARKED")).hasSize(2).contains(api.report.toString());
        assertThat(api.ids("/operator/api/messages?since=2099-01-01")).isEmpty();
        assertThat(api.ids("/operator/api/messages?since=2024-01-01T00:00:00Z")).hasSize(5);
    }

    @Test
    void aJourneyTellsHopsAndVersions() throws Exception {
        JsonNode journey = api.get("/operator/api/messages/" + api.report);

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
        assertThat(api.get("/operator/api/messages/" + api.report).toString())
                .contains("police/reports/v1")
                .doesNotContain("surprise");
    }

    @Test
    void aReceiverSeesItsOwnDeliveryOnly() throws Exception {
        JsonNode journey = api.get("/operator/api/messages/" + api.report, ConsoleApp.MINISTRY);

        assertThat(journey.path("deliveries")).hasSize(1);
        assertThat(journey.path("message").path("businessId").isNull()).isTrue();
        assertThat(journey.toString()).doesNotContain("fge/reports").doesNotContain("PN-1");
        assertThat(api.status("/operator/api/messages/" + api.secondVersion, ConsoleApp.MINISTRY))
                .isEqualTo(404);
    }

    @Test
    void parkedDeliveriesAreListed() throws Exception {
        JsonNode parked = api.get("/operator/api/deliveries?state=PARKED").path("deliveries");

        assertThat(parked).hasSize(1);
        assertThat(parked.path(0).path("id").asText()).isEqualTo(api.parkedDelivery.toString());
    }

    @Test
    void theDemoFindsWhatIsParked(@TempDir Path data) throws Exception {
        String login = "{\"user\":\"%s\",\"password\":\"%s\",\"role\":\"OPERATOR\",\"institution\":\"*\"}";
        Files.writeString(
                data.resolve("credentials.json"),
                "{\"operators\":[" + login.formatted(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD) + "]}");

        assertThat(Launcher.parked(api.app.at("/"), data)).containsExactly("ministry/notices PN-1");
    }
}

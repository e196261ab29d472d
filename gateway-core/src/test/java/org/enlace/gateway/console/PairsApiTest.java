package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PairsApiTest {

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
    void everySenderHasAPairWithTheRegistry() throws Exception {
        assertThat(api.pair("police/reports", "registry", "police-report"))
                .isEqualTo(Map.of("received", 3, "delivered", 2, "unfinished", 0, "parked", 1));
        assertThat(api.pair("iom/cases", "registry", "victim-registration"))
                .isEqualTo(Map.of("received", 0, "delivered", 0, "unfinished", 0, "parked", 0));
    }

    @Test
    void aPairCountsItsDeliveries() throws Exception {
        assertThat(api.pair("police/reports", "fge/reports", "police-report"))
                .isEqualTo(Map.of("received", 1, "delivered", 1, "unfinished", 0, "parked", 0));
        assertThat(api.pair("police/reports", "ministry/notices", "police-report"))
                .isEqualTo(Map.of("received", 1, "delivered", 0, "unfinished", 0, "parked", 1));
        assertThat(api.pair("eurofront/alerts", "police/notices", "border-alert"))
                .isEqualTo(Map.of("received", 1, "delivered", 0, "unfinished", 1, "parked", 0));
    }

    @Test
    void aPairCountsWhatItsReceiverRefused() throws Exception {
        for (JsonNode each : api.get("/operator/api/pairs")) {
            boolean refusing = each.path("receiver").asText().equals("ministry/notices")
                    && each.path("sender").asText().equals("eurofront/alerts");
            assertThat(each.path("refused").asInt()).as(each.toString()).isEqualTo(refusing ? 1 : 0);
        }
    }

    @Test
    void anInstitutionCountsAsTheWholeInstallationDoes() throws Exception {
        List<JsonNode> own = new ArrayList<>();
        api.get("/operator/api/pairs", ConsoleApp.POLICE).forEach(own::add);

        assertThat(api.get("/operator/api/pairs")).containsAll(own);
        assertThat(own)
                .anyMatch(each -> each.path("receiver").asText().equals("registry")
                        && each.path("received").asInt() == 3);
    }

    @Test
    void aPairSaysWhatIsAgreedAndThroughWhichLinksItTravels() throws Exception {
        JsonNode pair = api.get("/operator/api/pairs/police/ministry").path("pair");

        assertThat(pair.path("state").asText()).isEqualTo("FAILING");
        assertThat(pair.path("flows"))
                .anyMatch(row -> row.path("flow").path("pair").path("parked").asInt() == 1);
        assertThat(pair.path("agreements")).isNotEmpty().allSatisfy(agreed -> {
            assertThat(agreed.path("from").asText()).startsWith("police/");
            assertThat(agreed.path("to").asText()).startsWith("ministry/");
            assertThat(agreed.path("purpose").asText()).isNotEmpty();
            assertThat(agreed.path("state").asText()).isEqualTo("IN_FORCE");
        });
        assertThat(pair.path("links"))
                .extracting(link -> link.path("link").asText())
                .contains("police/reports", "ministry/notices");
    }

    @Test
    void aPairIsTheBusinessOfItsTwoSidesOnly() throws Exception {
        assertThat(api.get("/operator/api/pairs/police/ministry", ConsoleApp.MINISTRY)
                        .path("pair")
                        .path("links"))
                .isNotEmpty()
                .allMatch(link -> link.path("partner").asText().equals("ministry"));
        assertThat(api.status("/operator/api/pairs/eurofront/police", ConsoleApp.MINISTRY))
                .isEqualTo(404);
        assertThat(api.status("/operator/api/pairs/police/nobody", ConsoleApp.MINISTRY))
                .isEqualTo(404);
    }

    @Test
    void whatReceiversSeeOfARecordIsShownToWhoHasToDoWithIt() throws Exception {
        JsonNode whole = api.get("/operator/api/protection/police-report");
        JsonNode own = api.get("/operator/api/protection/police-report", ConsoleApp.MINISTRY);

        assertThat(whole.path("columns").size())
                .isGreaterThan(own.path("columns").size());
        assertThat(own.path("columns"))
                .isNotEmpty()
                .allMatch(column -> column.path("receiver").asText().startsWith("ministry/"));
        assertThat(whole.path("rows")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("cells").size()).isEqualTo(whole.path("columns").size());
            if (row.path("sensitivity").asText().equals("VID_P")) {
                assertThat(row.path("cells"))
                        .allMatch(cell -> cell.path("kind").asText().equals("DROP"));
            }
        });
        assertThat(api.status("/operator/api/protection/nothing", ConsoleApp.OPERATOR))
                .isEqualTo(404);
        assertThat(api.status("/operator/api/protection/victim-registration", ConsoleApp.POLICE))
                .isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsToldAsAProblem() throws Exception {
        for (String path : List.of("/operator/api/protection/nothing", "/operator/api/pairs/police/nobody")) {
            assertThat(api.browser()
                            .get(path, Browser.basic(ConsoleApp.OPERATOR))
                            .headers()
                            .firstValue("Content-Type")
                            .orElse(""))
                    .as(path)
                    .startsWith("application/problem+json");
        }
    }

    @Test
    void aPairTellsItsLastSuccess() throws Exception {
        for (JsonNode each : api.get("/operator/api/pairs")) {
            boolean succeeded = each.path("delivered").asInt() > 0;
            assertThat(each.path("lastSuccess").isTextual()).as(each.toString()).isEqualTo(succeeded);
        }
    }

    @Test
    void anInstitutionSeesOnlyItsOwnPairs() throws Exception {
        for (JsonNode each : api.get("/operator/api/pairs", ConsoleApp.MINISTRY)) {
            assertThat(List.of(
                            each.path("sender").asText(), each.path("receiver").asText()))
                    .anyMatch(side -> side.startsWith("ministry/"));
        }
        assertThat(api.get("/operator/api/pairs", ConsoleApp.POLICE))
                .anyMatch(each -> each.path("receiver").asText().equals("registry"))
                .anyMatch(each -> each.path("receiver").asText().equals("police/notices"))
                .allMatch(each -> Stream.of("sender", "receiver")
                        .anyMatch(side -> each.path(side).asText().startsWith("police/")))
                .noneMatch(each -> each.path("sender").asText().equals("fge/status")
                        && each.path("receiver").asText().startsWith("ministry/"));
    }
}

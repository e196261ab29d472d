package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.security.audit.receipt.ReceiptCheck;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sending and a receiving system are proven at a gateway of a test installation, by what they really send and take; nobody else gets any of it. */
class ConformanceIT {

    private static final String TOO_LARGE = "x".repeat(11 << 20);

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start("enlace.environment.kind=test");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aSystemThatSendsBySoapIsProvenStepByStepAndNothingOfItReachesAnybody(@TempDir Path folder) throws Exception {
        JsonNode run = begin("police/reports");
        String id = run.path("id").asText();
        assertThat(run.path("steps").findValuesAsText("kind"))
                .containsExactly(
                        "VALID",
                        "SAME_AGAIN",
                        "MISSING_FIELD",
                        "UNKNOWN_WORD",
                        "NEXT_VERSION",
                        "WRONG_CREDENTIAL",
                        "TOO_LARGE");
        assertThat(states(id)).containsOnly("WAITING");
        JsonNode quality = figures();
        long national = gateway.operator()
                .get("registry/summary")
                .at("/national/victims")
                .asLong();

        String receipt = ResponseReader.element(gateway.endpoints().report(sample(id, 1)), "recibo");
        assertThat(states(id)).startsWith("PASSED", "WAITING");
        assertThat(ResponseReader.element(gateway.endpoints().report(sample(id, 2)), "recibo"))
                .isEqualTo(receipt);
        gateway.endpoints().report(sample(id, 3));
        gateway.endpoints().report(sample(id, 4));
        gateway.endpoints().report(sample(id, 5));
        byte[] envelope = InboundClient.envelope(sample(id, 6)).getBytes(StandardCharsets.UTF_8);
        assertThat(gateway.endpoints()
                        .call("/in/police/reports", "text/xml; charset=UTF-8", envelope, "Authorization", "Basic eDp5")
                        .body())
                .contains("No autenticado");
        gateway.endpoints().police(InboundClient.envelope(TOO_LARGE).getBytes(StandardCharsets.UTF_8));

        assertThat(states(id)).as(look(id).toPrettyString()).containsOnly("PASSED");
        gateway.awaitQuiet();
        assertThat(counted("select count(*) from delivery.delivery where origin = 'police/reports'"))
                .as("nobody gets any of it")
                .isZero();
        assertThat(counted(
                        "select count(*) from journal.message where link = 'police/reports' and business_id like '(conformance) "
                                + id + ":%'"))
                .isEqualTo(3);
        assertThat(gateway.operator().get("registry/summary").toString())
                .contains("\"victims\":" + national)
                .doesNotContain("conformance");
        assertThat(counted("select count(*) from registry.mention where population is null"))
                .isZero();

        assertThat(figures()).isEqualTo(quality);

        assertThat(gateway.operator().post("conformance/" + id + "/end", "").statusCode())
                .isEqualTo(200);
        Path statement = Files.writeString(
                folder.resolve("statement.json"),
                get("conformance/" + id + "/statement").body());
        ReceiptCheck.Found found = ReceiptCheck.with(gateway.data().resolve("keys/receipts.pem.pub"))
                .check(Files.readAllBytes(statement));
        assertThat(found.flaw()).isEmpty();
        assertThat(SignedReceipt.verify(gateway, statement)).contains("CONFORMANCE_ENDED", "police/reports", "PASSED");
        assertThat(found.said().orElseThrow().lines())
                .containsEntry("outcome", "PASSED")
                .containsEntry("link", "police/reports")
                .containsEntry("contract", "police/reports/v1")
                .containsEntry(
                        "passed", "VALID SAME_AGAIN MISSING_FIELD UNKNOWN_WORD NEXT_VERSION WRONG_CREDENTIAL TOO_LARGE")
                .containsEntry("waiting", "");
        assertThat(found.said().orElseThrow().lines().get("mappingPrint")).matches("[0-9a-f]{64}");

        afterwards();
    }

    /** The indicator that counts messages, refusals and findings. */
    private static JsonNode figures() {
        ObjectNode all = (ObjectNode) gateway.as("analyst").get("indicators/I19?by=agency");
        assertThat(all.path("indicator").asText()).isEqualTo("I19");
        return all.without(List.of("asOf", "computedAt"));
    }

    @Test
    void aSystemThatSendsByRestIsProvenAndWhatStrangersSendThereIsNothingOfIt() throws Exception {
        String id = begin("ministry/registrations").path("id").asText();
        List<String> kinds = look(id).path("steps").findValuesAsText("kind");
        assertThat(kinds).startsWith("VALID", "SAME_AGAIN").endsWith("WRONG_CREDENTIAL", "TOO_LARGE");
        int large = kinds.size() - 1;
        byte[] body = TOO_LARGE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 7; i++) {
            assertThat(gateway.endpoints()
                            .call("/in/ministry/registrations", "application/json", body, "X-API-Key", "inventada")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(states(id).get(large)).as("a stranger's").isEqualTo("WAITING");
        assertThat(counted("select count(*) from conformance.arrival where run_id = '" + id + "'"))
                .isEqualTo(5);
        for (int step = 1; step <= large - 1; step++) {
            gateway.endpoints().form(null, sample(id, step));
        }
        assertThat(gateway.endpoints().form(null, TOO_LARGE).statusCode()).isEqualTo(413);
        assertThat(states(id)).as(look(id).toPrettyString()).containsOnly("PASSED");
        assertThat(look(id).path("changed")).isEmpty();
        gateway.awaitQuiet();
        assertThat(counted("select count(*) from delivery.delivery where origin = 'ministry/registrations'"))
                .as("nobody gets any of it")
                .isZero();
        JsonNode ended = ResponseReader.json(gateway.operator().post("conformance/" + id + "/end", ""));
        assertThat(ended.path("state").asText()).isEqualTo("PASSED");
    }

    @Test
    void aSystemThatDropsFilesIsProvenByItsLines() throws Exception {
        String id = begin("iom/cases").path("id").asText();
        assertThat(look(id).path("steps").findValuesAsText("kind"))
                .containsExactly("VALID", "SAME_AGAIN", "MISSING_FIELD", "UNKNOWN_WORD");
        FileLink files = gateway.files("iom/cases");
        JsonNode first = files.take("first.csv", bytes(id, 1)).receipt();
        assertThat(first.path("duplicate").asBoolean()).isFalse();
        assertThat(states(id)).startsWith("PASSED", "WAITING");
        JsonNode again = files.take("again.csv", bytes(id, 2)).receipt();
        assertThat(again.path("batchId")).isEqualTo(first.path("batchId"));
        assertThat(states(id)).startsWith("PASSED", "PASSED", "WAITING");
        for (int step = 3; step <= 4; step++) {
            files.take("step-" + step + ".csv", bytes(id, step));
        }
        assertThat(states(id)).as(look(id).toPrettyString()).hasSize(4).containsOnly("PASSED");
        gateway.operator().post("conformance/" + id + "/end", "");

        String next = begin("iom/cases").path("id").asText();
        JsonNode anew = files.take("new.csv", bytes(next, 2)).receipt();
        assertThat(anew.path("batchId")).isNotEqualTo(first.path("batchId"));
        gateway.operator().post("conformance/" + next + "/end", "");
        assertThat(counted("select count(*) from registry.mention where population = 'IOM'"))
                .isZero();

        JsonNode real = files.take("real.csv", bytes(next, 1)).receipt();
        assertThat(real.path("accepted").asInt())
                .as("outside of any run it is new")
                .isPositive();
        assertThat(counted("select count(*) from registry.mention where population = 'IOM'"))
                .isPositive();
    }

    private static byte[] bytes(String id, int step) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.at("/operator/api/conformance/" + id + "/steps/" + step + "/sample"))
                .header("Authorization", gateway.credentials().operator())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** What was said in the run is new again in the next one, and to the installation outside of any. */
    private static void afterwards() {
        String id = begin("police/reports").path("id").asText();
        gateway.endpoints().report(sample(id, 1));
        assertThat(states(id)).startsWith("PASSED", "WAITING");
        assertThat(states(id)).filteredOn("PASSED"::equals).hasSize(1);
        gateway.operator().post("conformance/" + id + "/end", "");

        String real = Fixture.text("police-report.xml", Map.of("number", "2026041509301290095"));
        assertThat(ResponseReader.element(gateway.endpoints().report(real), "codigoRespuesta"))
                .isEqualTo("0");
        assertThat(gateway.received().first("ministry/notices", "2026041509301290095"))
                .isNotEmpty();
    }

    @Test
    void aSystemThatTakesIsProvenByWhatItReallyTakes() throws Exception {
        String link = "ministry/notices";
        JsonNode run = begin(link);
        String id = run.path("id").asText();
        assertThat(run.path("steps").findValuesAsText("kind"))
                .containsExactly("TAKEN", "TAKEN_AGAIN", "CORRECTION_TAKEN", "COMES_BACK");
        long others = counted("select count(*) from delivery.delivery where link <> '" + link + "'");

        assertThat(send(id, 2).statusCode()).as("nothing was taken yet").isEqualTo(422);
        gateway.partners().misbehave(link, ReceiverFault.REFUSE);
        try {
            assertThat(send(id, 1).statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(states(id)).startsWith("FAILED"));
        } finally {
            gateway.partners().misbehave(link, ReceiverFault.NONE);
        }
        for (int step = 1; step <= 3; step++) {
            assertThat(send(id, step).statusCode())
                    .as("mended, and pressed again")
                    .isEqualTo(200);
            passes(id, step);
        }
        assertThat(send(id, 1).body()).as("not silently").contains("taken");
        assertThat(send(id, 4).statusCode()).isEqualTo(200);
        await().until(() -> counted("select count(*) from delivery.delivery where link = '" + link
                        + "' and version = 3 and state = 'DELIVERED'")
                > 0);
        assertThat(states(id)).as("it was not away").last().isEqualTo("WAITING");
        gateway.partners().misbehave(link, ReceiverFault.TROUBLE);
        try {
            assertThat(send(id, 4).statusCode()).isEqualTo(200);
            await().until(() -> counted("select count(*) from delivery.delivery where state = 'RETRYING'") > 0);
            assertThat(states(id)).last().isEqualTo("WAITING");
        } finally {
            gateway.partners().misbehave(link, ReceiverFault.NONE);
        }
        passes(id, 4);
        assertThat(counted("select count(*) from delivery.delivery where link <> '" + link + "'"))
                .as("nobody else gets any of it")
                .isEqualTo(others);
        JsonNode ended = ResponseReader.json(gateway.operator().post("conformance/" + id + "/end", ""));
        assertThat(ended.path("state").asText()).isEqualTo("PASSED");
        assertThat(send(id, 1).statusCode()).as("it is over").isEqualTo(422);
    }

    private static void passes(String id, int step) {
        await("step " + step)
                .untilAsserted(() -> assertThat(states(id).get(step - 1)).isEqualTo("PASSED"));
    }

    private static JsonNode begin(String link) {
        HttpResponse<String> answer = gateway.operator().post("conformance", "{\"link\":\"" + link + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ResponseReader.json(answer);
    }

    private static HttpResponse<String> send(String id, int step) {
        return gateway.operator().post("conformance/" + id + "/steps/" + step + "/send", "");
    }

    private static JsonNode look(String id) {
        return gateway.operator().get("conformance/" + id);
    }

    private static List<String> states(String id) {
        return look(id).path("steps").findValuesAsText("state");
    }

    private static String sample(String id, int step) {
        return get("conformance/" + id + "/steps/" + step + "/sample").body();
    }

    private static HttpResponse<String> get(String path) {
        return gateway.endpoints()
                .get(
                        "/operator/api/" + path,
                        "Authorization",
                        gateway.credentials().operator());
    }

    private static long counted(String sql) throws SQLException {
        try (Connection connection = gateway.sql(DatabaseRole.APP);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;

/** The operator API over a few invented messages and deliveries. */
public final class SeededApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    public final ConsoleApp app;
    public final UUID report;
    public final UUID secondVersion;
    public final UUID alert;
    public final UUID refused;
    public final UUID parkedDelivery;

    public SeededApi(TestDatabase database) throws Exception {
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

    public Browser browser() {
        return new Browser(app);
    }

    Map<String, Integer> pair(String sender, String receiver, String record) throws Exception {
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

    public String link(String id) throws Exception {
        for (JsonNode each : get("/operator/api/links")) {
            if (each.path("link").asText().equals(id)) {
                return each.path("state").asText();
            }
        }
        throw new AssertionError("no such link: " + id);
    }

    public List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        get(path).path("messages").forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    public JsonNode get(String path) throws Exception {
        return get(path, ConsoleApp.OPERATOR);
    }

    public JsonNode get(String path, String user) throws Exception {
        HttpResponse<String> answer = browser().get(path, Browser.basic(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public int status(String path, String user) throws Exception {
        return browser().get(path, Browser.basic(user)).statusCode();
    }

    @Override
    public void close() {
        app.close();
    }
}

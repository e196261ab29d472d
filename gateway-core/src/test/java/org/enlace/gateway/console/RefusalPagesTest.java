package org.enlace.gateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.exchange.delivery.TestPartnerReceipts;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a receiver answered to a refusal: everybody in scope sees status, fields and rules; the content needs the right over values, and a reason. */
class RefusalPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALUE = "ZZINVENTADA";
    private static final String ANSWER = "{\"code\":\"CONTRACT\",\"detail\":\"" + VALUE
            + "\",\"findings\":[{\"field\":\"personas/0/edad\",\"rule\":\"maximum\"},{\"field\":\"Rosa " + VALUE
            + "\",\"rule\":\"pattern\"}]}";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private Browser browser;
    private UUID message;
    private UUID delivery;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void aDeliveryWasRefused() throws Exception {
        database.empty("delivery.delivery", "delivery.refused_answer", "journal.message");
        try (Seed seed = new Seed(database)) {
            Instant at = seed.before(600);
            message = seed.message("police/reports", "police-report", "P-1", "ACCEPTED", at);
            // Of the catalogue, since nothing is shown longer than its agreement says.
            delivery = parked(seed, message, at);
            UUID other = seed.message("police/reports", "police-report", "P-2", "ACCEPTED", at);
            parked(seed, other, at);
        }
        browser = new Browser(app);
    }

    private UUID parked(Seed seed, UUID of, Instant at) throws Exception {
        UUID id = seed.delivery(of, "police/reports", "ministry/notices", "police-report", "P-1", "PARKED", at);
        seed.fault(id, 9, "LIFETIME_OVER");
        seed.sql("update delivery.delivery set agreement = 'police-reports' where id = ?", id);
        TestPartnerReceipts.refuse(
                app.bean(PartnerReceipts.class),
                database.appDataSource(),
                id,
                RefusedAnswer.of("HTTP 422", ANSWER.getBytes(UTF_8)));
        return id;
    }

    @Test
    void everybodyInScopeSeesStatusFieldsAndRulesAndNoValue() throws Exception {
        for (String user : new String[] {ConsoleApp.OPERATOR, ConsoleApp.POLICE, ConsoleApp.MINISTRY}) {
            browser = new Browser(app);
            browser.login(user, ConsoleApp.PASSWORD);
            for (String language : new String[] {"en", "es"}) {
                assertThat(page("/messages/" + message + "?lang=" + language))
                        .as(user)
                        .contains(
                                "HTTP 422",
                                "personas/0/edad",
                                "maximum",
                                language.equals("en") ? "first at attempt 1 of 9" : "en el intento 1 de 9")
                        .doesNotContain(VALUE, "/refusal", "??");
                assertThat(page("/parked/" + group() + "?lang=" + language))
                        .as(user)
                        .contains(
                                "HTTP 422",
                                "personas/0/edad",
                                "maximum",
                                language.equals("en") ? "2 deliveries" : "2 entregas")
                        .doesNotContain(VALUE, "??");
            }
        }
        JsonNode refusal = get("/operator/api/messages/" + message).at("/deliveries/0/refusal");
        assertThat(refusal.path("status").asText()).isEqualTo("HTTP 422");
        assertThat(refusal.path("bytes").asInt()).isEqualTo(ANSWER.length());
        assertThat(refusal.path("findings")).hasSize(1);
        assertThat(get("/operator/api/parking/" + group() + "/answers").path("answers"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("deliveries").asInt()).isEqualTo(2);
                    assertThat(row.at("/findings/0/rule").asText()).isEqualTo("maximum");
                    assertThat(row.toString()).doesNotContain(VALUE);
                });
    }

    @Test
    void whoMaySeeValuesOpensTheAnswerWithAReasonThatIsRecorded() throws Exception {
        String address = "/messages/" + message + "/deliveries/" + delivery + "/refusal";
        browser.login(ConsoleApp.READER, ConsoleApp.PASSWORD);
        String page = "/messages/" + message + "?lang=en";
        assertThat(page(page)).contains(address, "View the answer").doesNotContain(VALUE);
        String token = browser.token(page);
        HttpResponse<String> without = browser.post(address, Map.of("_csrf", token, "reason", " "));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).doesNotContain(VALUE);
        HttpResponse<String> opened = browser.post(address, Map.of("_csrf", token, "reason", "una prueba"));
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body())
                .contains(VALUE, "&quot;CONTRACT&quot;")
                .doesNotContain("No screen shows a value", "??");
        assertThat(opened.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page("/approvals?lang=en")).contains("una prueba", message.toString());
        JsonNode api = JSON.readTree(
                post(ConsoleApp.READER, "{\"reason\":\"una prueba\"}").body());
        assertThat(new String(Base64.getDecoder().decode(api.path("answer").asText()), UTF_8))
                .isEqualTo(ANSWER);
        assertThat(api.path("cut").asBoolean()).isFalse();
    }

    @Test
    void nobodyElseOpensItAndNothingThatIsNotKept() throws Exception {
        assertThat(post(ConsoleApp.OPERATOR, "{\"reason\":\"una prueba\"}").statusCode())
                .isEqualTo(403);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        HttpResponse<String> page = browser.post(
                "/messages/" + message + "/deliveries/" + delivery + "/refusal",
                Map.of("_csrf", browser.token("/messages/" + message), "reason", "una prueba"));
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).doesNotContain(VALUE);
        try (Seed seed = new Seed(database)) {
            seed.sql("update delivery.delivery set agreement = 'gone' where id = ?", delivery);
        }
        assertThat(post(ConsoleApp.READER, "{\"reason\":\"una prueba\"}").statusCode())
                .as("its agreement is no longer known")
                .isEqualTo(404);
    }

    private HttpResponse<String> post(String user, String body) throws Exception {
        return new Browser(app)
                .postJson(
                        "/operator/api/messages/" + message + "/deliveries/" + delivery + "/refusal",
                        body,
                        Browser.basic(user));
    }

    private String group() throws Exception {
        return get("/operator/api/parking").at("/groups/0/id").asText();
    }

    private String page(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = new Browser(app).get(path, Browser.basic(ConsoleApp.OPERATOR));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}

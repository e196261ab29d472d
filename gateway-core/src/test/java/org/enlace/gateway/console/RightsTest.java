package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/operator/api/rights/";
    private static final String DOCUMENT = "1700000019";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private Browser browser;
    private UUID person;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void onePerson() throws Exception {
        database.empty(
                "access.voice",
                "access.approval",
                "registry.consent_mention",
                "registry.consent",
                "rights.erasure_told",
                "rights.erasure",
                "rights.hold_target",
                "rights.hold",
                "rights.breach",
                "delivery.stop_target",
                "delivery.stop",
                "delivery.delivery",
                "registry.current_record",
                "registry.mention",
                "registry.assertion",
                "registry.person",
                "registry.case_file",
                "journal.message",
                "audit.entry");
        browser = new Browser(app);
        try (Seed seed = new Seed(database)) {
            Instant before = seed.before(7_200);
            SeededPersons persons = new SeededPersons(seed);
            person = persons.person(before);
            persons.named(person, "police/reports", "police-report", "P-1", "F", "12-17", before);
            UUID message = UUID.fromString(one("select message_id::text from registry.mention"));
            UUID itsCase = UUID.fromString(one("select id::text from registry.case_file"));
            // Anyone who has no key was erased.
            seed.sql("update registry.mention set wrapped_key = ? where message_id = ?", new byte[] {7}, message);
            seed.sql(
                    "insert into registry.current_record (link, business_id, message_id, record, case_id) values ('police/reports', 'P-1', ?, 'police-report/v1', ?)",
                    message,
                    itsCase);
            seed.delivery(message, "police/reports", "ministry/notices", "police-report", "P-1", "WAITING", before);
            seed.delivery(message, "police/reports", "fge/reports", "police-report", "P-1", "DELIVERED", before);
        }
    }

    @Test
    void aPersonIsFoundByANumberStoppedAndLetGoAgain() throws Exception {
        JsonNode found =
                done("persons", "{\"number\": \"P-1\"}").path("persons").get(0);
        assertThat(found.path("person").asText()).isEqualTo(person.toString());
        assertThat(found.path("role").asText()).isEqualTo("VICTIM");

        JsonNode stopped = done("stops", "{\"person\": \"" + person + "\", \"reason\": \"peligro\"}");
        assertThat(stopped.path("parked").asInt()).isOne();
        assertThat(stopped.path("onTheWire").asInt()).isZero();
        assertThat(get("stops").path("parked").asInt()).isOne();
        assertThat(get("stops").path("stops").get(0).path("stoppedBy").asText()).isEqualTo("operator:sara");

        String lift = "stops/" + stopped.path("id").asText() + "/lift";
        assertThat(done(lift, "{\"reason\": \"a salvo\"}").path("released").asInt())
                .isOne();
        JsonNode again = json(post(lift, "{\"reason\": \"a salvo\"}", ConsoleApp.STEWARD), 409);
        assertThat(again.path("code").asText()).isEqualTo("NOT_DECIDABLE");
        assertThat(again.path("why").asText()).isEqualTo("NOT_OPEN");
    }

    @Test
    void whoIsLookedForByADocumentLeavesNoTraceOfIt() throws Exception {
        String order = "{\"document\": {\"scheme\": \"EC_CEDULA\", \"value\": \"" + DOCUMENT + "\"}}";
        assertThat(done("persons", order).path("persons")).isEmpty();
        done("stops", order.substring(0, order.length() - 1) + ", \"reason\": \"peligro\"}");
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            for (String table : new String[] {"audit.entry", "delivery.stop", "delivery.stop_target"}) {
                try (ResultSet row = statement.executeQuery("select count(*), count(*) filter (where t::text like '%"
                        + DOCUMENT + "%') from " + table + " t")) {
                    row.next();
                    assertThat(row.getInt(1)).as(table).isPositive();
                    assertThat(row.getInt(2)).as(table).isZero();
                }
            }
        }
    }

    @Test
    void anErasureNeedsTwoAndAHoldGoesBefore() throws Exception {
        String hold = done("holds", "{\"person\": \"" + person + "\", \"reason\": \"juicio\"}")
                .path("id")
                .asText();
        String order = "{\"person\": \"" + person + "\", \"basis\": \"SUBJECT\", \"reason\": \"lo pide\"}";
        assertThat(json(post("erasures", order, ConsoleApp.STEWARD), 409)
                        .path("why")
                        .asText())
                .isEqualTo("HELD");
        done("holds/" + hold + "/lift", "{\"reason\": \"fin\"}");
        JsonNode needed = json(post("erasures", order, ConsoleApp.STEWARD), 409);
        assertThat(needed.path("code").asText()).isEqualTo("APPROVAL_NEEDED");
        String voice = "/operator/api/approvals/" + needed.path("approval").asText();
        assertThat(browser.postJson(voice + "/approve", "{}", Browser.basic(ConsoleApp.STEWARD))
                        .statusCode())
                .isEqualTo(403);
        JsonNode refused =
                json(browser.postJson(voice + "/refuse", "{}", Browser.basic(ConsoleApp.ADMINISTRATOR)), 200);
        assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
        assertThat(get("erasures").path("erasures")).isEmpty();
        assertThat(json(post("erasures", order, ConsoleApp.STEWARD), 409).path("approval"))
                .isNotEqualTo(needed.path("approval"));
    }

    @Test
    void aBreachNamesPersonsAndReceiversById() throws Exception {
        String id = done(
                        "breaches",
                        "{\"from\": \"2020-01-01T00:00:00Z\", \"to\": \"2099-01-01T00:00:00Z\", \"partner\": \"fge\", \"reason\": \"credencial perdida\"}")
                .path("id")
                .asText();
        JsonNode one = get("breaches/" + id);
        assertThat(one.path("receivers")).hasSize(1);
        assertThat(one.path("receivers").get(0).path("link").asText()).isEqualTo("fge/reports");
        assertThat(one.path("receivers").get(0).path("persons").asInt()).isOne();
        Instant known = Instant.parse(one.path("breach").path("knownAt").asText());
        assertThat(one.path("breach").path("personsDue").asText())
                .isEqualTo(known.plusSeconds(3 * 86_400).toString());
        assertThat(one.path("breach").path("authorityDue").asText())
                .isEqualTo(known.plusSeconds(5 * 86_400).toString());
        assertThat(browser.get(API + "breaches/" + id + "/persons.csv", Browser.basic(ConsoleApp.STEWARD))
                        .body())
                .startsWith("person,message,record,receiver,at\r\n" + person + ",")
                .contains("fge/reports");
        assertThat(done("breaches/" + id + "/told", "{\"whom\": \"AUTHORITY\"}").has("authorityToldAt"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stops | {\"reason\": \"x\"} | case",
                "stops | {\"person\": \"no-id\", \"reason\": \"x\"} | person",
                "stops | {\"case\": \"P-1\"} | reason",
                "stops | {\"case\": \"P-1\", \"reason\": \"x\", \"casse\": 1} | casse",
                "persons | {\"document\": {\"scheme\": \"EC_CEDULA\"}} | value",
                "persons | {\"document\": {\"scheme\": \"1700000019\", \"value\": \"x\"}} | scheme",
                "consents | {\"person\": \"00000000-0000-4000-8000-000000000001\", \"state\": \"MAYBE\", \"by\": \"SUBJECT\", \"source\": \"PAPER\", \"reason\": \"x\"} | state",
                "consents | {\"person\": \"00000000-0000-4000-8000-000000000001\", \"state\": \"GIVEN\", \"receiver\": \"nobody\", \"by\": \"SUBJECT\", \"source\": \"PAPER\", \"reason\": \"x\"} | receiver",
                "rectifications | {\"person\": \"00000000-0000-4000-8000-000000000001\", \"message\": \"00000000-0000-4000-8000-000000000001\", \"field\": \"x\", \"value\": \"1700000019\", \"source\": \"HEARSAY\", \"reason\": \"x\"} | source",
                "erasures | {\"person\": \"00000000-0000-4000-8000-000000000001\", \"basis\": \"WISH\", \"reason\": \"x\"} | basis",
                "breaches | {\"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\", \"reason\": \"x\"} | to",
            })
    void whatCannotBeMeantIsNamedByItsFieldAndNeverByItsValue(String what, String order, String field)
            throws Exception {
        HttpResponse<String> answer = post(what, order, ConsoleApp.STEWARD);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body())
                        .path("findings")
                        .get(0)
                        .path("field")
                        .asText())
                .isEqualTo(field);
        assertThat(answer.body()).doesNotContain(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stops", "erasures", "holds", "breaches", "consents", "rectifications"})
    void onlyWhoMaySeesThem(String what) throws Exception {
        assertThat(browser.get(API + what, Browser.basic(ConsoleApp.MINISTRY)).statusCode())
                .isEqualTo(403);
        assertThat(browser.get(API + what, Browser.basic(ConsoleApp.READER)).statusCode())
                .isEqualTo(200);
        assertThat(browser.get(API + what, Browser.basic(ConsoleApp.ANALYST)).statusCode())
                .isEqualTo(403);
        assertThat(post(what, "{\"case\": \"P-1\", \"reason\": \"x\"}", ConsoleApp.MINISTRY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(what, "{\"case\": \"P-1\", \"reason\": \"x\"}", ConsoleApp.READER)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"en, true", "es, false"})
    void thePageShowsWhatStandsAndNoValue(String language, boolean narrow) throws Exception {
        done("stops", "{\"person\": \"" + person + "\", \"reason\": \"peligro\"}");
        json(
                post(
                        "erasures",
                        "{\"person\": \"" + person + "\", \"basis\": \"SUBJECT\", \"reason\": \"lo pide\"}",
                        ConsoleApp.STEWARD),
                409);
        done("holds", "{\"case\": \"P-1\", \"reason\": \"juicio\"}");
        done("consents", consent("WITHDRAWN", "SUBJECT"));
        done(
                "breaches",
                "{\"from\": \"2020-01-01T00:00:00Z\", \"to\": \"2099-01-01T00:00:00Z\", \"reason\": \"credencial perdida\"}");
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.window(language, narrow);
            page.navigate(app.at("/rights").toString());
            page.fill("input[name=username]", ConsoleApp.STEWARD);
            page.fill("input[name=password]", ConsoleApp.PASSWORD);
            page.click("button[type=submit]");
            page.navigate(app.at("/rights").toString());
            page.fill("#number", "P-1");
            page.click("form[action='/rights/find'] button");
            assertThat(Chromium.whole(page).content())
                    .contains(person.toString())
                    .doesNotContain("??");
            Chromium.picture(page, "rights-found-" + language);
            Chromium.fits(page, "who was found");
            page.navigate(app.at("/rights/desk").toString());
            assertThat(Chromium.whole(page).content()).contains("<dd>sara</dd>").doesNotContain("operator:sara", "??");
            Chromium.picture(page, "rights-desk-" + language);
            Chromium.fits(page, "the desk of rights");
            page.navigate(app.at("/rights").toString());
            page.fill("#value", DOCUMENT);
            page.click("form[action='/rights/find'] button");
            assertThat(Chromium.whole(page).content()).doesNotContain(DOCUMENT);
            assertThat(page.url()).doesNotContain(DOCUMENT);
            whoWasErasedIsShownAsThat(page, language);
        }
    }

    private void whoWasErasedIsShownAsThat(Page page, String language) throws Exception {
        try (Seed seed = new Seed(database)) {
            seed.sql("update registry.mention set wrapped_key = null where person_id = ?", person);
        }
        page.navigate(app.at("/rights").toString());
        page.fill("#number", "P-1");
        page.click("form[action='/rights/find'] button");
        assertThat(Chromium.whole(page).content())
                .contains(language.equals("es") ? "La persona fue suprimida" : "The person was erased");
        assertThat(page.querySelectorAll("form[action='/rights/stop'] input[name=person]"))
                .isEmpty();
        Chromium.picture(page, "rights-erased-" + language);
        JsonNode refused =
                json(post("persons/" + person + "/export", "{\"reason\": \"lo pide\"}", ConsoleApp.STEWARD), 409);
        assertThat(refused.path("why").asText()).isEqualTo("ERASED");
    }

    private String consent(String state, String by) {
        return "{\"person\": \"" + person + "\", \"state\": \"" + state + "\", \"receiver\": \"ministry\", \"by\": \""
                + by + "\", \"source\": \"PAPER\", \"reason\": \"su carta\"}";
    }

    private JsonNode done(String what, String order) throws Exception {
        return json(post(what, order, ConsoleApp.STEWARD), 200);
    }

    private HttpResponse<String> post(String what, String order, String user) throws Exception {
        return browser.postJson(API + what, order, Browser.basic(user));
    }

    private JsonNode get(String what) throws Exception {
        return json(browser.get(API + what, Browser.basic(ConsoleApp.STEWARD)), 200);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String one(String sql) throws Exception {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

package org.enlace.gateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs are of their institution alone, one for a link, never in production, and nobody can say how a step stands. */
class ConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/operator/api/conformance";
    private static final String REPORTS = "{\"link\":\"police/reports\"}";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private final List<String> begun = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void end() throws Exception {
        for (String run : begun) {
            post("/" + run + "/end", "{}", ConsoleApp.OPERATOR);
        }
    }

    @Test
    void whatIsOfAnotherInstitutionIsNotThere() throws Exception {
        String run = begin(ConsoleApp.POLICE);
        assertThat(post("/" + run + "/end", "{}", ConsoleApp.MINISTRY).statusCode())
                .isEqualTo(404);
        assertThat(post("/" + run + "/steps/1/send", "{}", ConsoleApp.MINISTRY).statusCode())
                .isEqualTo(404);
        for (String part : List.of("", "/statement", "/steps/1/sample")) {
            assertThat(get("/" + run + part, ConsoleApp.MINISTRY).statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(get("", ConsoleApp.MINISTRY).body()).doesNotContain(run, "police");
        assertThat(get("", ConsoleApp.POLICE).body()).contains(run).doesNotContain("ministry/");
        assertThat(get("", ConsoleApp.READER).body())
                .as("the whole installation")
                .contains(run);
        assertThat(JSON.readTree(get("/" + run, ConsoleApp.POLICE).body())
                        .path("state")
                        .asText())
                .as("nobody ended it")
                .isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "marta | police/reports | 404",
                "rita | police/reports | 403",
                "sara | police/reports | 403",
                "pablo | police/nothing | 404",
                "pablo | nothing | 400",
                "olga | fge/reports | 422",
                "olga | ministry/movements | 422"
            })
    void onlyWhoMayBeginsOneAndOnlyWhereThereIsSomethingToShow(String user, String link, int status) throws Exception {
        assertThat(post("", "{\"link\":\"" + link + "\"}", user).statusCode()).isEqualTo(status);
    }

    @Test
    void ofTwoAtOnceOneBegins() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<HttpResponse<String>> begin = () -> post("", REPORTS, ConsoleApp.POLICE);
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> each : two.invokeAll(List.of(begin, begin))) {
                statuses.add(each.get().statusCode());
                remember(each.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(post("", REPORTS, ConsoleApp.OPERATOR).body()).contains("RUNNING");
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void aStepPassesByAMessageBehindTheBeginningAndByNoClaim() throws Exception {
        String sample = get("/" + begin(ConsoleApp.POLICE) + "/steps/1/sample", ConsoleApp.POLICE)
                .body();
        end();
        says(sample);
        String run = begin(ConsoleApp.POLICE);
        assertThat(states(run)).as("it came before").containsOnly("WAITING");
        post("/" + run + "/end", "{\"passed\":true}", ConsoleApp.MINISTRY);
        assertThat(post("/" + run + "/steps/1/send", "{\"state\":\"PASSED\"}", ConsoleApp.POLICE)
                        .statusCode())
                .as("the partner sends by this link")
                .isEqualTo(404);
        assertThat(states(run)).containsOnly("WAITING");
        try (Connection reader = database.reader()) {
            reader.createStatement().execute("select set_config('enlace.institution', '*', false)");
            assertThatThrownBy(() -> reader.createStatement()
                            .execute("insert into conformance.arrival (run_id, message_id, at, said) values ('" + run
                                    + "', gen_random_uuid(), now(), 'ACCEPTED')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }

        says(sample);
        assertThat(states(run)).startsWith("PASSED", "WAITING");
        JsonNode ended = JSON.readTree(post(
                        "/" + run + "/end",
                        "{\"outcome\":\"PASSED\",\"steps\":[{\"state\":\"PASSED\"}]}",
                        ConsoleApp.POLICE)
                .body());
        assertThat(ended.path("state").asText()).isEqualTo("NOT_PASSED");
        says(sample);
        assertThat(states(run)).as("what comes behind its end").containsSequence("PASSED", "WAITING", "WAITING");
        assertThat(get("/" + run + "/statement", ConsoleApp.POLICE).body())
                .contains("\"outcome\":\"NOT_PASSED\"", "\"passed\":\"VALID\"");
    }

    @Test
    void whatIsRefusedShowsFieldAndRuleAndNoValue() throws Exception {
        String run = begin(ConsoleApp.POLICE);
        assertThat(get("/" + run + "/statement", ConsoleApp.POLICE).statusCode())
                .as("not ended yet")
                .isEqualTo(404);
        String sample = get("/" + run + "/steps/3/sample", ConsoleApp.POLICE).body();
        assertThatThrownBy(() -> says(sample)).isInstanceOf(MessageRefusedException.class);
        JsonNode step = JSON.readTree(get("/" + run, ConsoleApp.POLICE).body()).at("/steps/2");
        assertThat(step.path("state").asText()).isEqualTo("PASSED");
        assertThat(step.at("/findings/0/field").asText())
                .isEqualTo(step.path("field").asText());
        assertThat(step.at("/findings/0/rule").asText()).isEqualTo("required");
        assertThatThrownBy(() -> says(sample)).isInstanceOf(MessageRefusedException.class);
        assertThat(states(run).get(2)).as("the same again").isEqualTo("FAILED");

        Browser browser = new Browser(app);
        browser.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        assertThat(browser.get("/conformance/" + run + "?lang=en").body())
                .contains("came 2 times", "The field is required and missing.", "Failed")
                .doesNotContain(sample.replaceAll("(?s).*<numeroParte>([^<]*)<.*", "$1"));
        assertThat(browser.get("/conformance/" + run + "?lang=es").body()).contains("llegó 2 veces", "No superado");
    }

    @Test
    void aConfigurationThatChangesIsSaidAtOnceAndNothingPassesByIt() throws Exception {
        String run = begin(ConsoleApp.POLICE);
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        assertThat(browser.get("/conformance/" + run).body())
                .doesNotContain("conformance-changed", "conformance-truncated");
        try (Connection tx = database.superuser()) {
            tx.createStatement()
                    .execute("update conformance.run set mapping_print = 'another' where id = '" + run + "'");
            tx.createStatement()
                    .execute("insert into conformance.arrival (run_id, message_id, at, said, code) select '" + run
                            + "', gen_random_uuid(), now(), 'REFUSED', 'CONTRACT' from generate_series(1, 500)");
        }
        assertThat(browser.get("/conformance/" + run + "?lang=en").body())
                .contains("conformance-changed", "SHA-256", "Mapping", "conformance-truncated");
        assertThat(get("/" + run, ConsoleApp.POLICE).body())
                .contains("\"changed\":[\"mapping\"]", "\"truncated\":true");
        post("/" + run + "/end", "{}", ConsoleApp.POLICE);
        assertThat(get("/" + run + "/statement", ConsoleApp.POLICE).body())
                .contains("\"changed\":\"mapping\"", "\"truncated\":\"true\"", "\"outcome\":\"NOT_PASSED\"");
    }

    @ParameterizedTest
    @CsvSource({"production, 422", "training, 200"})
    void inProductionNoneBegins(String kind, int status) throws Exception {
        try (ConsoleApp other = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.environment.kind=" + kind)) {
            Browser browser = new Browser(other);
            HttpResponse<String> answer = browser.postJson(API, REPORTS, Browser.basic(ConsoleApp.POLICE));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            remember(answer);
            browser.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
            String page = browser.get("/conformance?lang=en").body();
            assertThat(page.contains("id=\"conformance-never\"")).isEqualTo(status == 422);
            assertThat(page.contains("<select id=\"link\"")).isEqualTo(status == 200);
            assertThat(browser.get("/portal").body().contains("portal-conformance"))
                    .isEqualTo(status == 200);
        }
    }

    @Test
    void whatACopiedDatabaseBringsAlongReachesNobodyInProduction() throws Exception {
        String run = remember(post("", "{\"link\":\"police/notices\"}", ConsoleApp.POLICE));
        try (ConsoleApp other = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.environment.kind=production")) {
            Browser browser = new Browser(other);
            String[] credential = Browser.basic(ConsoleApp.POLICE);
            long before = messages();
            HttpResponse<String> answer = browser.postJson(API + "/" + run + "/steps/1/send", "{}", credential);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("house", "production");
            assertThat(browser.get(API + "/" + run, credential).body()).contains("\"state\":\"EXPIRED\"");
            browser.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
            String page = "/conformance/" + run;
            assertThat(browser.get(page).body()).doesNotContain("send-1", "id=\"conformance-open\"");
            assertThat(browser.post(page + "/steps/1/send", Map.of("_csrf", browser.token(page)))
                            .body())
                    .contains("id=\"conformance-bad\"");
            assertThat(messages()).isEqualTo(before);
        }
    }

    private static long messages() throws SQLException {
        try (Connection tx = database.app();
                var row = tx.createStatement()
                        .executeQuery("select count(*) from journal.message where credential = '(conformance)'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void whatCannotPassAnyMoreSendsNothing() throws Exception {
        String run = remember(post("", "{\"link\":\"police/notices\"}", ConsoleApp.POLICE));
        try (Connection tx = database.superuser()) {
            tx.createStatement()
                    .execute("update conformance.run set contract_print = 'another' where id = '" + run + "'");
        }
        HttpResponse<String> answer = post("/" + run + "/steps/1/send", "{}", ConsoleApp.POLICE);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("changed");
    }

    @Test
    void aBusyInstitutionPushesNobodyOutOfTheList() throws Exception {
        String run = begin(ConsoleApp.POLICE);
        try (Connection tx = database.superuser()) {
            tx.createStatement()
                    .execute(
                            "insert into conformance.run (id, link, started_by, started_at, expires_at, ended_at, ended_by, outcome, product,"
                                    + " snapshot, contract, contract_print, mapping, mapping_print) select gen_random_uuid(), 'ministry/notices', 'marta',"
                                    + " now() + n * interval '1 second', now(), now(), 'marta', 'NOT_PASSED', 'p', 's', 'c', 'cp', 'm', 'mp'"
                                    + " from generate_series(1, 50) n");
        }
        try {
            JsonNode first = JSON.readTree(get("", ConsoleApp.OPERATOR).body());
            assertThat(first.path("runs")).hasSize(50);
            assertThat(first.path("runs").findValuesAsText("id")).doesNotContain(run);
            assertThat(first.path("open")).extracting(JsonNode::asText).contains("police/reports");
            String next = "?after=" + first.path("next").asText();
            assertThat(JSON.readTree(get(next, ConsoleApp.OPERATOR).body())
                            .path("runs")
                            .findValuesAsText("id"))
                    .contains(run);
            assertThat(get("", ConsoleApp.POLICE).body()).contains(run);
            Browser browser = new Browser(app);
            browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
            assertThat(browser.get("/conformance").body())
                    .contains("/conformance" + next)
                    .doesNotContain(run);
            assertThat(browser.get("/conformance" + next).body()).contains(run, "/operator/api/conformance" + next);
        } finally {
            try (Connection tx = database.superuser()) {
                tx.createStatement().execute("delete from conformance.run where started_by = 'marta'");
            }
        }
    }

    @Test
    void thePagesBeginOneAndEndIt() throws Exception {
        Browser browser = new Browser(app);
        browser.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        HttpResponse<String> there =
                browser.post("/conformance", Map.of("link", "police/reports", "_csrf", browser.token("/conformance")));
        String address = there.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        begun.add(address.substring(address.lastIndexOf('/') + 1));
        String page = browser.get(address).body();
        assertThat(page).contains("sample-1", "sample-6", "conformance-end").doesNotContain("send-1");
        assertThat(browser.post(
                                "/conformance",
                                Map.of("link", "police/reports", "_csrf", browser.token("/conformance")))
                        .body())
                .contains("id=\"conformance-bad\"");
        browser.post(address + "/end", Map.of("_csrf", browser.token(address)));
        assertThat(browser.get(address).body())
                .contains("statement-file")
                .doesNotContain("id=\"conformance-end\"", "id=\"conformance-open\"");
    }

    private void says(String message) {
        LinkId link = LinkId.parse("police/reports");
        app.bean(IntakeFactory.class)
                .of(link)
                .accept(new PartnerMessage(
                        new Caller("main"), Optional.empty(), "text/xml", message.getBytes(UTF_8), Instant.now()));
    }

    private String begin(String user) throws Exception {
        HttpResponse<String> answer = post("", REPORTS, user);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return remember(answer);
    }

    private String remember(HttpResponse<String> answer) throws Exception {
        String id = JSON.readTree(answer.body()).path("id").asText();
        if (!id.isEmpty()) {
            begun.add(id);
        }
        return id;
    }

    private List<String> states(String run) throws Exception {
        return JSON.readTree(get("/" + run, ConsoleApp.POLICE).body())
                .path("steps")
                .findValuesAsText("state");
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        Browser browser = new Browser(app);
        return browser.get(API + path, Browser.basic(user));
    }

    private HttpResponse<String> post(String path, String body, String user) throws Exception {
        Browser browser = new Browser(app);
        return browser.postJson(API + path, body, Browser.basic(user));
    }
}

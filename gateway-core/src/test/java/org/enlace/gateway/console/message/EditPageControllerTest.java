package org.enlace.gateway.console.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.console.Browser;
import org.enlace.gateway.console.ConsoleApp;
import org.enlace.gateway.console.Seed;
import org.enlace.gateway.console.TestPaths;
import org.enlace.gateway.console.mapping.DryRunPageController;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edited message takes the place of a stored one from its page: behind the contract, behind an approval, and without a value shown. */
class EditPageControllerTest {

    private static final String SAMPLE =
            "mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml";
    private static final String NUMBER = "2026030712453100417";
    private static final String TWICE = "2026030712453100418";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private static UUID message;
    private static UUID file;
    private static UUID twice;
    private static String text;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        text = Files.readString(TestPaths.folder(SAMPLE));
        try (Seed seed = new Seed(database)) {
            message = seed.message("police/reports", "police-report", NUMBER, "ACCEPTED", seed.ago(60));
            file = seed.message("fge/status", "case-status", "170101826030001", "ACCEPTED", seed.ago(50));
            twice = seed.message("police/reports", "police-report", TWICE, "ACCEPTED", seed.ago(40));
        }
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Browser logged(String user) throws Exception {
        Browser browser = new Browser(app);
        browser.login(user, ConsoleApp.PASSWORD);
        return browser;
    }

    private static String address() {
        return "/messages/" + message + "/edit";
    }

    /** A file is read in another charset than the page's, and what has no place there would be another character. */
    @Test
    void whatItsReaderCouldNotReadIsRefused() throws Exception {
        Browser olga = logged(ConsoleApp.OPERATOR);
        String here = "/messages/" + file + "/edit";
        assertThat(olga.post(here, form(olga, "euro", "170101826030001;10 €")).body())
                .contains("<code class=\"rule\">charset");
        assertThat(olga.post(here, form(olga, "accent", "170101826030001;Peña")).body())
                .contains("role=\"alert\"")
                .doesNotContain("<code class=\"rule\">charset");
        String ascii = "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n" + text + "<!-- ñ -->";
        assertThat(olga.post(address(), form(olga, "ascii", ascii)).body()).contains("<code class=\"rule\">charset");
    }

    private static Map<String, String> form(Browser browser, String key, String payload) throws Exception {
        return new HashMap<>(
                Map.of("key", key, "text", payload, "reason", "una edad inventada", "_csrf", browser.token(address())));
    }

    @Test
    void onlyOperatorsOfTheWholeInstallationAreLedThere() throws Exception {
        String own = "/messages/" + message;
        assertThat(logged(ConsoleApp.OPERATOR).get(own).body()).contains("href=\"" + address() + "\"");
        for (String user : new String[] {ConsoleApp.POLICE, ConsoleApp.READER, ConsoleApp.STEWARD}) {
            Browser other = logged(user);
            assertThat(other.get(own).body()).as(user).doesNotContain("/edit\"");
            assertThat(other.get(address()).statusCode()).as(user).isEqualTo(403);
        }
        assertThat(logged(ConsoleApp.OPERATOR)
                        .get("/messages/" + UUID.randomUUID() + "/edit")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"en, Nothing was stored", "es, No se guardó nada"})
    void whatBreaksTheContractIsNamedByFieldAndRuleAndNotShownAgain(String language, String words) throws Exception {
        Browser olga = logged(ConsoleApp.OPERATOR);
        int before = versions(olga);
        assertThat(olga.get(address() + "?lang=" + language).body())
                .contains("<textarea")
                .doesNotContain("??", "pn:");
        String broken = text.replaceFirst("<pn:fechaHecho>.*</pn:fechaHecho>", "");
        String answer = olga.post(address(), form(olga, "broken", broken)).body();
        assertThat(answer)
                .contains("role=\"alert\"", words, "fechaHecho")
                .doesNotContain("pn:parte", "??")
                .containsPattern("<textarea[^>]*></textarea>");
        assertThat(olga.post(address(), form(olga, "nothing", " ")).body()).contains("<code class=\"rule\">required");
        assertThat(olga.post(address(), form(olga, "much", "x".repeat(DryRunPageController.LONGEST + 1)))
                        .body())
                .contains("<code class=\"rule\">length");
        assertThat(versions(olga)).isEqualTo(before);
    }

    @Test
    void itIsPutThereOnceSomebodyElseHasApprovedTheseVeryBytes() throws Exception {
        Browser olga = logged(ConsoleApp.OPERATOR);
        Map<String, String> form = form(olga, "good", text.replace("\n", "\r\n"));
        approved(olga.post(address(), form));
        assertThat(versions(olga)).isEqualTo(1);
        Map<String, String> other = form(olga, "good", text.replace("\n", "\n "));
        assertThat(olga.post(address(), other).headers().firstValue("Location").orElse(""))
                .as("other bytes want another voice")
                .doesNotContain("/replays/");
        HttpResponse<String> done = olga.post(address(), form);
        assertThat(done.headers().firstValue("Location").orElse(done.body())).contains("/replays/");
        assertThat(versions(olga)).isEqualTo(2);
    }

    private static void approved(HttpResponse<String> alone) throws Exception {
        String asked = alone.headers().firstValue("Location").orElseThrow();
        assertThat(asked).contains("/approvals?asked=");
        String approval = asked.replaceFirst(".*asked=", "");
        HttpResponse<String> approved = new Browser(app)
                .postJson("/operator/api/approvals/" + approval + "/approve", "{}", Browser.basic(ConsoleApp.SECOND));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
    }

    /** By two nodes at once: who comes second waits for the message, and finds it done by its own form. What the other node does is put there by hand. */
    @Test
    void theSameFormAtTwoNodesAtOnceIsOneEditAndBothSaySo() throws Exception {
        Browser olga = logged(ConsoleApp.OPERATOR);
        String here = "/messages/" + twice + "/edit";
        Map<String, String> form = form(olga, "twice", text.replace(NUMBER, TWICE));
        approved(olga.post(here, form));
        String job = led(olga.post(here, form));
        assertThat(job).contains("/replays/");
        try (Connection other = database.superuser();
                Statement node = other.createStatement()) {
            node.execute("update replay.job set start_key = 'not-yet' where start_key = 'twice'");
            node.execute("update journal.message set state = 'ACCEPTED' where id = '" + twice + "'");
            other.setAutoCommit(false);
            node.execute("update journal.message set state = 'SUPERSEDED' where id = '" + twice + "'");
            CompletableFuture<HttpResponse<String>> second = posted(olga, here, form);
            await().atMost(Duration.ofMinutes(2)).until(() -> waiting() == 1);
            node.execute("update replay.job set start_key = 'twice' where start_key = 'not-yet'");
            other.commit();
            assertThat(led(second.get(2, TimeUnit.MINUTES))).isEqualTo(job);
        }
    }

    private static String led(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(answer.body());
    }

    private static CompletableFuture<HttpResponse<String>> posted(
            Browser browser, String address, Map<String, String> form) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return browser.post(address, form);
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** How many wait for a row of the messages. */
    private static int waiting() throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                                + " and query like '%journal.message%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int versions(Browser browser) throws Exception {
        return browser.get("/operator/api/messages?q=" + NUMBER).body().split("\"businessId\"", -1).length - 1;
    }
}

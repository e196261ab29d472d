package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edited message takes the place of a stored one from its page: behind the contract, behind a second voice, and without a value shown. */
class EditPageTest {

    private static final String SAMPLE =
            "mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml";
    private static final String NUMBER = "2026030712453100417";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConsoleApp app;
    private static UUID message;
    private static String text;

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
        text = Files.readString(House.folder(SAMPLE));
        try (Seed seed = new Seed(database)) {
            message = seed.message("police/reports", "police-report", NUMBER, "ACCEPTED", seed.ago(60));
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

    private static Map<String, String> form(Browser browser, String key, String payload) throws Exception {
        return new HashMap<>(
                Map.of("key", key, "text", payload, "reason", "una edad inventada", "_csrf", browser.token(address())));
    }

    @Test
    void onlyOperatorsOfTheWholeHouseAreLedThere() throws Exception {
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
        assertThat(olga.post(address(), form(olga, "much", "x".repeat(TryPage.LONGEST + 1)))
                        .body())
                .contains("<code class=\"rule\">length");
        assertThat(versions(olga)).isEqualTo(before);
    }

    @Test
    void itIsPutThereOnceSomebodyElseHasApprovedTheseVeryBytes() throws Exception {
        Browser olga = logged(ConsoleApp.OPERATOR);
        Map<String, String> form = form(olga, "good", text.replace("\n", "\r\n"));
        HttpResponse<String> alone = olga.post(address(), form);
        String asked = alone.headers().firstValue("Location").orElseThrow();
        assertThat(asked).contains("/approvals?asked=");
        assertThat(versions(olga)).isEqualTo(1);
        String approval = asked.replaceFirst(".*asked=", "");
        HttpResponse<String> approved = new Browser(app)
                .postJson("/operator/api/approvals/" + approval + "/approve", "{}", Browser.basic(ConsoleApp.SECOND));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        Map<String, String> other = form(olga, "good", text.replace("\n", "\n "));
        assertThat(olga.post(address(), other).headers().firstValue("Location").orElse(""))
                .as("other bytes want another voice")
                .doesNotContain("/replays/");
        HttpResponse<String> done = olga.post(address(), form);
        assertThat(done.headers().firstValue("Location").orElse(done.body())).contains("/replays/");
        assertThat(versions(olga)).isEqualTo(2);
    }

    private static int versions(Browser browser) throws Exception {
        return browser.get("/operator/api/messages?q=" + NUMBER).body().split("\"businessId\"", -1).length - 1;
    }
}

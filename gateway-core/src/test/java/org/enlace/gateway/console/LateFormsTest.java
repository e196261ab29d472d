package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.console.web.TypedCountConfirmation;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two hands, or one hand twice, do to a form: nothing is done twice, and anyone who comes second is told who was first. */
class LateFormsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Operators operators;

    @BeforeAll
    static void start() throws Exception {
        operators = new Operators(database);
    }

    @AfterAll
    static void stop() {
        if (operators != null) {
            operators.close();
        }
    }

    /** A group of its own for each test. */
    @BeforeEach
    void somethingStandsStill() throws SQLException {
        operators.parked(1);
    }

    @AfterEach
    void everybodyGoesHome() {
        operators.leave();
    }

    private static final Pattern HIDDEN_KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @Test
    void aDoubleClickOnTheLastButtonIsOneJob() throws SQLException {
        Page page = operators.atTheGroup(ConsoleApp.OPERATOR);
        page.locator(Operators.LET_GO).dblclick();
        page.waitForURL("**/replays/*");
        Assertions.assertThat(operators.jobs()).isEqualTo(1);

        operators.go(page, "/replays/new?delivery=" + operators.delivery());
        page.locator("#reason").fill("the receiver asks for it");
        int before = operators.count("replay.job");
        page.locator("form[method=post] button.primary").dblclick();
        page.waitForURL(Pattern.compile("/replays/[0-9a-f]"));
        Assertions.assertThat(operators.count("replay.job")).isEqualTo(before + 1);
    }

    @Test
    void requestsAtOnceAreOneJobAndTheSameFormLaterIsToo() throws Exception {
        Browser browser = new Browser(operators.app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        Map<String, String> form = form(browser);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(CompletableFuture.supplyAsync(() -> released(browser, form)));
        }
        String first = all.get(0).join();
        Assertions.assertThat(first).startsWith("302").contains("/replays/");
        Assertions.assertThat(all).extracting(CompletableFuture::join).containsOnly(first);
        Assertions.assertThat(operators.jobs()).isEqualTo(1);
        operators.letGo();
        Assertions.assertThat(released(browser, form))
                .as("when nothing of the group is left")
                .isEqualTo(first);
    }

    /** They are translated again and not sent: another order, of which nothing is to be guessed once the group is gone. */
    @Test
    void theSameFormOfAGroupOfMessagesIsTheSameJobToo() throws Exception {
        operators.untranslated();
        Browser browser = new Browser(operators.app);
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        Map<String, String> form = form(browser);
        String first = released(browser, form);
        Assertions.assertThat(first).startsWith("302").contains("/replays/");
        operators.translated();
        Assertions.assertThat(released(browser, form)).isEqualTo(first);
        Assertions.assertThat(operators.jobs()).isEqualTo(1);
    }

    private static Map<String, String> form(Browser browser) throws Exception {
        Matcher key = HIDDEN_KEY.matcher(browser.get(operators.group()).body());
        Assertions.assertThat(key.find()).isTrue();
        return Map.of("key", key.group(1), "reason", "it is mended", "_csrf", browser.token(operators.group()));
    }

    private static String released(Browser browser, Map<String, String> values) {
        try {
            HttpResponse<String> answer = browser.post(operators.group() + "/release", values);
            return answer.statusCode() + " "
                    + answer.headers().firstValue("Location").orElse("");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, false, retried all of them at", "es, true, reintentó todos a las"})
    void whoActsOnAGroupThatAnotherLetGoIsTold(String language, boolean narrow, String said) throws SQLException {
        Page slow = operators.atTheGroup(operators.window(ConsoleApp.OPERATOR, language, narrow));
        List<Page> later = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            later.add(operators.atTheGroup(slow.context().newPage()));
        }
        Page fast = operators.atTheGroup(ConsoleApp.SECOND);
        fast.locator(Operators.LET_GO).click();
        fast.waitForURL("**/replays/*");

        slow.locator(Operators.LET_GO).click();
        assertThat(slow.locator("main")).containsText(ConsoleApp.SECOND + " " + said);
        Chromium.picture(slow, "late-running-" + language);
        operators.go(slow, operators.group());
        assertThat(slow.locator("#in-hand")).containsText(ConsoleApp.SECOND + " " + said);
        Chromium.picture(slow, "late-in-hand-" + language);

        operators.letGo();
        for (String each : List.of("release", "cancel", "note")) {
            Page page = later.remove(0);
            for (Locator field : page.locator("main form input[type=text]").all()) {
                field.fill("again");
            }
            page.locator("form[action$='/" + each + "'] button").click();
            assertThat(page.locator("main .note")).isVisible();
            assertThat(page.locator("main")).containsText(ConsoleApp.SECOND + " " + said);
            Chromium.picture(page, "late-gone-" + each + "-" + language);
        }
        Assertions.assertThat(operators.jobs()).isEqualTo(1);
        Assertions.assertThat(operators.count("replay.group_note where note = 'again'"))
                .isZero();
        operators.go(slow, operators.group());
        slow.locator("main a.button.primary").click();
        assertThat(slow).hasURL(Pattern.compile("/replays/[0-9a-f]"));
    }

    @Test
    void whoLetsAGroupGoThatAnotherGaveUpIsTold() throws SQLException {
        Page slow = operators.atTheGroup(ConsoleApp.OPERATOR);
        Page fast = operators.atTheGroup(ConsoleApp.SECOND);
        fast.locator("#why-cancel").fill("the receiver has it on paper");
        fast.locator("form[action$='/cancel'] button").click();
        fast.waitForURL("**/parked");

        slow.locator(Operators.LET_GO).click();
        assertThat(slow.locator("main")).containsText(ConsoleApp.SECOND + " cancelled all of them at");
        Chromium.picture(slow, "late-given-up");
        Assertions.assertThat(operators.jobs()).isZero();
    }

    @Test
    void twoWhoLookAfterOneGroupSeeEachOther() {
        Page one = operators.atTheGroup(ConsoleApp.OPERATOR);
        Page other = operators.atTheGroup(operators.window(ConsoleApp.SECOND, "es", true));
        note(one, "rang up the Ministry", "Olga Inventada");
        operators.aMoment();
        note(other, "espero al Ministerio", "Óscar Inventado");
        one.reload();
        Pattern both = Pattern.compile(
                "espero al Ministerio.*Óscar Inventado.*rang up the Ministry.*Olga Inventada", Pattern.DOTALL);
        for (Page each : List.of(one, other)) {
            assertThat(each.locator("[aria-labelledby=facts-title]")).containsText(both);
        }
        Chromium.picture(other, "late-two-notes-es");
        assertThat(one.locator("#note")).hasValue("rang up the Ministry");
        operators.go(one, "/parked");
        assertThat(one.locator("tr:has(a[href='" + operators.group() + "'])")).containsText("Óscar Inventado");
    }

    private static void note(Page page, String note, String assignee) {
        page.locator("#note").fill(note);
        page.locator("#assignee").fill(assignee);
        page.locator("form[action$='/note'] button").click();
        assertThat(page.locator("[aria-labelledby=facts-title]")).containsText(note);
    }

    @ParameterizedTest
    @CsvSource({"en, false", "es, true"})
    void manyAreLetGoByWhoTypesHowMany(String language, boolean narrow) throws SQLException {
        operators.parked(TypedCountConfirmation.UNASKED + 2);
        Page page = operators.atTheGroup(operators.window(ConsoleApp.OPERATOR, language, narrow));
        page.locator("#look-ahead").click();
        assertThat(page.locator("#preview")).isVisible();
        Chromium.picture(page, "many-preview-" + language);
        page.locator("#why-release").fill("it is mended");
        page.locator("#count-release").fill("50");
        page.locator("#stop-after").fill("5");
        page.locator(Operators.LET_GO).click();
        assertThat(page.locator(".note.bad")).containsText("52");
        Chromium.picture(page, "many-miscounted-" + language);
        page.locator("#why-cancel").fill("a slip of the hand");
        page.locator("#count-cancel").fill("5");
        page.locator("form[action$='/cancel'] button").click();
        assertThat(page.locator(".note.bad")).containsText("52");
        Assertions.assertThat(operators.jobs()).isZero();

        page.locator("#why-release").fill("it is mended");
        page.locator("#count-release").fill("52");
        page.locator("#stop-after").fill("5");
        page.locator(Operators.LET_GO).click();
        assertThat(page.locator("main")).containsText(language.equals("en") ? "after 5 failures" : "tras 5 fallas");
        Chromium.picture(page, "many-job-" + language);
        Assertions.assertThat(operators.jobs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"en, false, withdrew it at", "es, true, lo retiró a las"})
    void whoTakesARecordBackThatAnotherTookBackIsTold(String language, boolean narrow, String said)
            throws SQLException {
        String message = "/messages/" + operators.message();
        Page slow = operators.window(ConsoleApp.OPERATOR, language, narrow);
        operators.go(slow, message);
        slow.locator("#withdraw-message").click();
        assertThat(slow.locator("#preview")).containsText("notices");
        Chromium.picture(slow, "takeback-question-" + language);
        slow.locator("#reason").fill("typed under a wrong number");
        Page fast = operators.window(ConsoleApp.SECOND, "en", false);
        operators.go(fast, message + "/withdraw");
        fast.locator("#reason").fill("typed under a wrong number");
        fast.locator("form[method=post] button.danger").click();
        assertThat(fast.locator(".note[role=status]")).containsText("Withdrawn");
        assertThat(fast.locator("#withdraw-message")).hasCount(0);

        slow.locator("form[method=post] button.danger").click();
        assertThat(slow.locator(".note[role=alert]")).containsText(ConsoleApp.SECOND + " " + said);
        assertThat(slow).hasURL(operators.app.at(message).toString());
        Chromium.picture(slow, "takeback-late-" + language);
        Assertions.assertThat(operators.count(
                        "audit.entry where action = 'WITHDRAWN' and subject = '" + operators.message() + "'"))
                .isEqualTo(1);
        operators.go(slow, message + "/withdraw");
        assertThat(slow.locator(".note[role=alert]")).containsText(ConsoleApp.SECOND + " " + said);
    }

    @Test
    void onlyTheSenderTakesARecordBackAndOnlyWithAReason() throws Exception {
        String page = "/messages/" + operators.message() + "/withdraw";
        Browser ministry = new Browser(operators.app);
        ministry.login(ConsoleApp.MINISTRY, ConsoleApp.PASSWORD);
        Assertions.assertThat(ministry.get("/messages/" + operators.message()).body())
                .contains(operators.message().toString())
                .doesNotContain("/withdraw");
        Assertions.assertThat(ministry.get(page).statusCode()).isEqualTo(404);
        Assertions.assertThat(ministry.post(page, Map.of("reason", "no", "_csrf", ministry.token("/")))
                        .statusCode())
                .isEqualTo(404);
        Browser police = new Browser(operators.app);
        police.login(ConsoleApp.POLICE, ConsoleApp.PASSWORD);
        for (String bad : List.of(" ", "x".repeat(201))) {
            Assertions.assertThat(police.post(page, Map.of("reason", bad, "_csrf", police.token(page)))
                            .body())
                    .contains("role=\"alert\"");
        }
        Assertions.assertThat(police.post(page, Map.of("reason", "ours", "_csrf", police.token(page)))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(each -> Assertions.assertThat(each).endsWith("/messages/" + operators.message()));
    }
}

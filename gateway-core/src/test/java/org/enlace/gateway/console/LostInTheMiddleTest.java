package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session or a connection that is lost in the middle: what was not done is said, and what was done is seen afterwards. */
class LostInTheMiddleTest {

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

    @ParameterizedTest
    @CsvSource({"en, false, your last action was not carried out", "es, true, su última acción no se ejecutó"})
    void aFormWhoseSessionEndedIsNotDoneAndTheLoginLeadsBackToIt(String language, boolean narrow, String said)
            throws SQLException {
        Page page = operators.window(ConsoleApp.OPERATOR, language, narrow);
        String at = operators.group() + "?preview=yes";
        operators.go(page, at);
        page.locator("#why-release").fill("it is mended");
        operators.lunch();
        page.locator(Operators.LET_GO).click();

        assertThat(page.locator(".note[role=alert]")).containsText(said);
        Chromium.picture(page, "lost-login-" + language);
        Operators.enter(page, ConsoleApp.OPERATOR);
        assertThat(page).hasURL(operators.app.at(at).toString());
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("#why-release")).hasValue("");
        Chromium.picture(page, "lost-back-" + language);
        Assertions.assertThat(operators.jobs()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"en, false, The page was open too long", "es, true, La página estuvo abierta demasiado tiempo"})
    void aFormOfAnEarlierSessionIsNotDoneAndSaysSo(String language, boolean narrow, String said) throws SQLException {
        Page old = operators.atTheGroup(operators.window(ConsoleApp.OPERATOR, language, narrow));
        operators.lunch();
        Page fresh = old.context().newPage();
        operators.go(fresh, "/");
        Operators.enter(fresh, ConsoleApp.SECOND);

        old.locator(Operators.LET_GO).click();
        assertThat(old.locator("h1")).hasText(said);
        Chromium.picture(old, "lost-other-session-" + language);
        old.locator("main a.button.primary").click();
        assertThat(old.locator(".user")).containsText(ConsoleApp.SECOND);
        assertThat(old).hasURL(operators.app.at(operators.group()).toString());
        Assertions.assertThat(operators.jobs()).isZero();
    }

    @Test
    void theWayBackLeadsToOurOwnPagesOnly() throws Exception {
        String host = operators.app.at("/").getAuthority();
        for (String elsewhere : List.of(
                "http://elsewhere.invalid/parked",
                "http://" + host + "//elsewhere.invalid/x",
                "http://elsewhere.invalid@" + host + "/parked",
                "http://" + host + "/login?failed",
                "http://" + host + "/" + "x".repeat(1_000),
                "x y",
                "about:blank")) {
            Browser browser = new Browser(operators.app);
            Assertions.assertThat(browser.post(operators.group() + "/release", Map.of(), "Referer", elsewhere)
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(each -> Assertions.assertThat(each).endsWith("/login?undone"));
            Assertions.assertThat(browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD)
                            .headers()
                            .firstValue("Location"))
                    .as(elsewhere)
                    .hasValueSatisfying(each -> Assertions.assertThat(each)
                            .isIn("/", operators.app.at("/").toString()));
        }
        Assertions.assertThat(new Browser(operators.app)
                        .post("/logout", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(each -> Assertions.assertThat(each).endsWith("/login?out"));
    }

    @Test
    void whoLosesTheConnectionSeesAfterwardsWhatTrulyHappened() throws SQLException {
        Page page = operators.atTheGroup(ConsoleApp.OPERATOR);
        Page again = operators.atTheGroup(page.context().newPage());
        page.route("**/release", route -> {
            route.fetch(new Route.FetchOptions().setMaxRedirects(0));
            route.abort("connectionreset");
        });
        page.locator(Operators.LET_GO).click();
        page.waitForCondition(() -> page.url().startsWith("chrome-error:"));
        Assertions.assertThat(operators.jobs()).as("the gateway has heard it").isEqualTo(1);
        page.unroute("**/release");

        operators.go(page, operators.group());
        assertThat(page.locator("#in-hand")).containsText(ConsoleApp.OPERATOR);
        operators.letGo();
        again.locator(Operators.LET_GO).click();
        assertThat(again.locator("main")).containsText(ConsoleApp.OPERATOR + " retried all of them at");
        Assertions.assertThat(operators.jobs()).isEqualTo(1);
    }

    @Test
    void whatNeverArrivedWasNotDoneAndCanBeDone() throws SQLException {
        Page page = operators.atTheGroup(ConsoleApp.OPERATOR);
        page.context().setOffline(true);
        page.locator(Operators.LET_GO).click();
        page.waitForCondition(() -> page.url().startsWith("chrome-error:"));
        page.context().setOffline(false);
        operators.atTheGroup(page);
        assertThat(page.locator("#in-hand")).hasCount(0);
        page.locator(Operators.LET_GO).click();
        page.waitForURL("**/replays/*");
        Assertions.assertThat(operators.jobs()).isEqualTo(1);
    }

    @Test
    void aPageThatRefreshesItselfTurnsStaleWithoutAConnectionAndComesBackWithIt() {
        Page page = operators.window(ConsoleApp.OPERATOR, "en", false);
        page.clock().install();
        operators.atTheGroup(page).locator(Operators.LET_GO).click();
        page.waitForURL("**/replays/*");
        for (String each : List.of(page.url(), operators.app.at("/").toString())) {
            page.navigate(each);
            Pattern stale = Pattern.compile("\\bstale\\b");
            assertThat(page.locator("#asof")).not().hasClass(stale);
            page.context().setOffline(true);
            page.clock().fastForward(20_000);
            assertThat(page.locator("#asof")).hasClass(stale);
            assertThat(page.locator("#asof")).containsText("check the connection");
            Chromium.picture(page, "lost-offline" + (each.contains("/replays/") ? "-job" : ""));
            page.context().setOffline(false);
            page.clock().fastForward(6_000);
            assertThat(page.locator("#asof")).not().hasClass(stale);
        }
    }
}

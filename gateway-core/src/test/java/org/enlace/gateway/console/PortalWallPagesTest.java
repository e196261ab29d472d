package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.access.WallLinks;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portal and the wall as people see them. */
class PortalWallPagesTest {

    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]), select, button, a')].filter(each =>
                !each.textContent.trim() && !each.ariaLabel && !(each.labels && each.labels.length)).length""";

    private static final String FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";

    /** The smallest letters that are seen, in hundredths of the width of the screen. */
    private static final String SMALLEST = """
            Math.min(...[...document.querySelectorAll('#wall *')].filter(each => each.checkVisibility()
                && !each.closest('.hidden') && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .map(each => parseFloat(getComputedStyle(each).fontSize))) * 100 / window.innerWidth""";

    private static final String ON_ONE_SCREEN =
            "document.documentElement.scrollHeight <= window.innerHeight && " + FITS;

    /** Cells that are cut off, names with less room than six letters, and figures below the clock. */
    private static final String CUT = """
            [...document.querySelectorAll('.wall-matrix td, .wall-matrix th')].filter(each => each.checkVisibility()
                && each.scrollWidth > each.clientWidth + 1)
            .concat([...document.querySelectorAll('.wall-matrix tbody th')].filter(each => each.checkVisibility()
                && each.clientWidth < 6 * parseFloat(getComputedStyle(each).fontSize)))
            .concat([...document.querySelectorAll('.wall-tiles > div')].filter(each =>
                each.getBoundingClientRect().right > document.getElementById('clock').getBoundingClientRect().left))
            .map(each => each.textContent.trim()).join()""";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static ConsoleApp app;
    private static Exchange exchange;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(database);
        exchange = Exchange.in(database);
        app.bean(AuditTrail.class)
                .record(
                        "police/reports#main",
                        AuditAction.ACCEPTED,
                        exchange.report.toString(),
                        Map.of("digest", "ab".repeat(32), "record", "police-report/v1"));
    }

    @AfterAll
    static void stop() {
        if (app != null) {
            app.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static WallLinks.Made link() {
        return app.bean(WallLinks.class)
                .make(new Approvals.Who(ConsoleApp.ADMINISTRATOR, Role.ADMINISTRATOR, "*"), "sala inventada", 7);
    }

    private static void enter(Page page, String user) {
        page.navigate(app.at("/").toString());
        page.locator("#username").fill(user);
        page.locator("#password").fill(ConsoleApp.PASSWORD);
        page.locator("form button[type=submit]").click();
        page.waitForURL(address -> !address.contains("/login"));
    }

    /** The other two windows are in the walk of all pages. */
    @ParameterizedTest
    @CsvSource({"en, false", "es, true"})
    void thePortalCanBeLookedAt(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        enter(page, ConsoleApp.POLICE);
        look(page, "portal", "/portal?q=PN-2026-001300", language, narrow);
        look(page, "portal-receipt", "/portal/receipts/" + exchange.report, language, narrow);
        page.context().close();
        page = chromium.window(language, narrow);
        enter(page, ConsoleApp.OPERATOR);
        look(page, "portal-choice", "/portal", language, narrow);
        look(page, "portal-as", "/portal?as=eurofront", language, narrow);
        page.context().close();
        page = chromium.window(language, narrow);
        enter(page, ConsoleApp.ADMINISTRATOR);
        page.navigate(app.at("/wall/links").toString());
        page.locator("#name").fill("Sala inventada");
        page.locator("main form button.primary").click();
        assertThat(page.locator("#wall-address")).containsText("/wall/door#");
        whole(page, "wall-links", language, narrow);
        page.context().close();
    }

    private static void look(Page page, String name, String path, String language, boolean narrow) {
        Assertions.assertThat(page.navigate(app.at(path).toString()).status())
                .as(path)
                .isEqualTo(200);
        whole(page, name, language, narrow);
    }

    private static void whole(Page page, String name, String language, boolean narrow) {
        Chromium.picture(page, name + "-" + language + (narrow ? "-narrow" : ""));
        Assertions.assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        Assertions.assertThat(page.locator("h1").count()).as(name).isEqualTo(1);
        Assertions.assertThat(page.content()).as(name).doesNotContain("??").doesNotContain("Exception");
        Assertions.assertThat(page.evaluate(NAMELESS)).as(name).isEqualTo(0);
        Chromium.fits(page, name);
    }

    @Test
    void thePeopleOfAnInstitutionReadTheirOwnAndFollowARefusalToItsSteps() {
        Page page = chromium.window("es", false);
        enter(page, ConsoleApp.POLICE);
        page.locator("nav a[href='/portal']").click();
        assertThat(page.locator("h1")).hasText("Policía Nacional");
        assertThat(page.locator("[id='sends-ministry']")).containsText("Falla");
        assertThat(page.locator("[id='receives-eurofront']")).containsText("Rechaza");
        assertThat(page.locator("#portal-refusals")).containsText("parte/incidente/codigoIccs");
        page.locator("#q").fill("PN-2026-001300");
        page.locator("#portal-receipts button").click();
        page.locator("[id='receipt-" + exchange.report + "']").click();
        assertThat(page.locator("#receipt-good")).isVisible();
        page.goBack();
        page.locator("[id='refused-CONTRACT'] .to-do").first().click();
        assertThat(page).hasURL(Pattern.compile("/manual/runbook-content#CONTRACT"));
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en, 1920, 1080, false", "es, 1280, 720, true"})
    void theWallIsReadFromFourMetres(String language, int width, int height, boolean dark) {
        Page page = chromium.screen(language, width, height, dark, false);
        StringBuilder complaints = new StringBuilder();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.append(message.text()).append('\n');
            }
        });
        page.onPageError(error -> complaints.append(error).append('\n'));
        page.navigate(
                app.at("/wall/door") + "#" + link().token(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForURL("**/wall");
        assertThat(page.locator("#wall")).hasClass(Pattern.compile("cycling"));
        String name = language + "-" + width + (dark ? "-dark" : "");
        standsOnOneScreen(page, language, name);
        OtherFont.each(page, font -> standsOnOneScreen(page, language, name + "-" + font));
        assertThat(page.locator("#clock")).hasText(Pattern.compile("\\d\\d:\\d\\d"));
        String before = page.locator("#asof time").getAttribute("datetime");
        page.waitForFunction("before => document.querySelector('#asof time').dateTime !== before", before);
        assertThat(page.locator("#wall")).not().hasClass(Pattern.compile("stale"));
        Assertions.assertThat(page.content()).doesNotContain("??");
        Assertions.assertThat(complaints.toString()).isEmpty();
        page.context().close();
    }

    private static void standsOnOneScreen(Page page, String language, String name) {
        for (int board = 0; board < 4; board++) {
            page.evaluate("board => { document.getElementById('wall').dataset.board = board }", "" + board);
            Chromium.picture(page, "wall-%d-%s".formatted(board, name));
            Assertions.assertThat(page.locator(".board:visible").count()).isEqualTo(1);
            assertThat(page.locator(".board-" + board)).isVisible();
            Assertions.assertThat(((Number) page.evaluate(SMALLEST)).doubleValue())
                    .as("board %d, %s", board, name)
                    .isGreaterThan(1.49);
            nothingIsCutOff(page, "board %d, %s".formatted(board, name));
        }
        // On the worst day every word is the longest.
        page.evaluate("document.getElementById('wall').dataset.board = '0'");
        page.evaluate(
                "word => document.querySelectorAll('.wall-matrix td > span').forEach(each => { each.textContent = word })",
                language.equals("es") ? "Reintentando" : "Retrying");
        Chromium.picture(page, "wall-worst-" + name);
        nothingIsCutOff(page, "the worst day, " + name);
    }

    private static void nothingIsCutOff(Page page, String name) {
        Assertions.assertThat((Boolean) page.evaluate(ON_ONE_SCREEN))
                .as("%s: %s", name, page.evaluate("document.documentElement.scrollHeight + ' of ' + innerHeight"))
                .isTrue();
        Assertions.assertThat((String) page.evaluate(CUT)).as(name).isEmpty();
    }

    @Test
    void whereLessMotionIsAskedForAllBoardsStandBelowEachOther() {
        Page page = chromium.screen("es", 1280, 720, false, true);
        enter(page, ConsoleApp.READER);
        page.navigate(app.at("/wall").toString());
        Chromium.picture(page, "wall-still-es");
        Assertions.assertThat(page.locator(".board:visible").count()).isEqualTo(4);
        assertThat(page.locator("#wall")).not().hasClass(Pattern.compile("cycling"));
        page.context().close();
    }

    @Test
    void aWallThatHearsNothingSaysThatItIsOldAndGoesOnByItself() {
        Page page = chromium.screen("en", 1280, 720, false, false);
        enter(page, ConsoleApp.READER);
        page.clock().install();
        page.navigate(app.at("/wall").toString());
        assertThat(page.locator(".stale-word")).isHidden();
        page.route("**/wall/live", route -> route.abort());
        page.clock().fastForward("00:17");
        assertThat(page.locator(".stale-word")).isVisible();
        Chromium.picture(page, "wall-stale-en");
        page.unroute("**/wall/live");
        page.clock().fastForward("00:06");
        assertThat(page.locator(".stale-word")).isHidden();
        page.context().close();
    }

    @Test
    void aLinkTakenBackEndsTheScreen() {
        WallLinks.Made made = link();
        Page page = chromium.screen("es", 1280, 720, false, false);
        page.navigate(app.at("/wall/door") + "#" + made.token());
        page.waitForURL("**/wall");
        app.bean(WallLinks.class)
                .revoke(new Approvals.Who(ConsoleApp.ADMINISTRATOR, Role.ADMINISTRATOR, "*"), made.id());
        page.waitForURL("**/wall/door?ended");
        assertThat(page.locator("#wall-ended")).isVisible();
        Assertions.assertThat(page.content()).doesNotContain("wall-matrix");
        Chromium.picture(page, "wall-ended-es");
        page.navigate(app.at("/wall").toString());
        assertThat(page).hasURL(Pattern.compile("/login$"));
        page.context().close();
    }
}

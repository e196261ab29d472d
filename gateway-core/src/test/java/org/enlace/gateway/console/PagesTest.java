package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do on the pages; how each of them looks is in {@link WalkTest}. */
class PagesTest {

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

    @Test
    void theFirstPageSaysWhereItHurts() {
        Page page = open("en", "/");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Something is failing: somebody must act");
        assertThat(page.locator("[id='cell-eurofront-eurofront']")).containsText("Failing");
        assertThat(page.locator("[id='cell-police-fge']")).containsText("OK");
        assertThat(page.locator("[id='cell-iom-registry']")).containsText("No traffic");
        page.locator("[id='cell-police-ministry']").click();
        assertThat(page.locator("h1")).containsText("Ministry");
        page.goBack();
        assertThat(page.locator("[id='cell-eurofront-police']")).containsText("Refuses");
        assertThat(page.locator(".troubles li").first()).containsText(Pattern.compile("No connection|contract"));
        for (Locator trouble : page.locator(".troubles li").all()) {
            assertThat(trouble.locator(".trouble-next")).not().isEmpty();
        }
        page.context().close();
    }

    @Test
    void thePageComesWithItsFontAndTheBrowserKeepsIt() {
        Page page = open("en", "/");

        Assertions.assertThat(
                        page.evaluate(
                                "async () => { await document.fonts.ready;"
                                        + " return ['400', '500', '700'].filter(each => !document.fonts.check(each + ' 16px \"Enlace Roboto\"')); }"))
                .isEqualTo(List.of());
        APIResponse font =
                page.request().get(app.at("/console/Roboto-Regular.woff2").toString());
        Assertions.assertThat(font.headers().get("cache-control")).isEqualTo("max-age=2592000");
        page.context().close();
    }

    @Test
    void thePageKeepsTheLanguageThatWasChosen() {
        Page page = open("en", "/");
        page.getByText("Español").click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Algo falla: hay que actuar");
        page.navigate(app.at("/messages").toString());
        assertThat(page.locator("h1")).hasText("Mensajes");
        page.context().close();
    }

    @Test
    void aLinkIsStoppedAfterAQuestionAndTheCellSaysPaused() {
        Page page = open("en", "/");
        page.locator("[id='act-fge/reports']").click();
        assertThat(page.locator("h1")).hasText("Stop this link?");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Stop").setExact(true))
                .click();

        assertThat(page.locator(".note")).hasText("fge/reports is stopped.");
        assertThat(page.locator("[id='cell-police-fge']")).containsText("Paused");
        page.locator("[id='act-fge/reports']").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Start").setExact(true))
                .click();
        assertThat(page.locator("[id='cell-police-fge']")).containsText("OK");
        page.context().close();
    }

    @Test
    void aMessageIsFoundByItsBusinessIdAndItsJourneyTellsTheRules() {
        Page page = open("es", "/messages");
        page.keyboard().press("/");
        page.keyboard().type("PN-2026-001300");
        page.keyboard().press("Enter");
        Locator rows = page.locator("table.rows tbody tr");
        assertThat(rows).hasCount(2);
        rows.first().locator("th a").click();

        assertThat(page.locator("h1")).containsText("Parte policial");
        assertThat(page.locator("body")).containsText("El dígito verificador está mal.");
        assertThat(page.locator("body")).containsText("El mensaje generado no cumple el contrato del receptor");
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en, false", "es, true"})
    void aDeliveryIsSentAgainAfterAQuestionAndTheJobHasAPage(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        page.navigate(app.at("/").toString());
        enter(page, ConsoleApp.OPERATOR);
        page.navigate(app.at("/messages/" + exchange.report).toString());
        page.locator("[id='replay-" + exchange.parked + "']").click();
        assertThat(page.locator("#preview"))
                .containsText(
                        language.equals("en") ? "Retry, in the original order" : "Reintento, en el orden original");
        page.locator("#reason").fill("El receptor lo pide");
        page.locator("form[method=post] button.primary").click();

        assertThat(page.locator("h1"))
                .containsText(language.equals("en") ? "Same content, unchanged" : "Mismo contenido, sin cambios");
        assertThat(page.locator("main")).containsText("El receptor lo pide");
        Chromium.picture(page, "replay-" + language + (narrow ? "-narrow" : ""));
        page.navigate(app.at("/replays").toString());
        Chromium.picture(page, "replays-list-" + language + (narrow ? "-narrow" : ""));
        page.navigate(app.at("/parked").toString());
        page.locator("table.rows tbody th a").first().click();
        assertThat(page.locator("h1").first()).not().isEmpty();
        assertThat(page.locator(".note.next .to-do"))
                .hasAttribute("href", Pattern.compile("/manual/runbook-\\w+#[A-Z_]+"));
        Chromium.picture(page, "parked-group-" + language + (narrow ? "-narrow" : ""));
        page.navigate(app.at("/manual/runbook-door#UNAUTHENTICATED").toString());
        assertThat(page).hasURL(Pattern.compile(".*/manual/runbook-inbound#UNAUTHENTICATED"));
        page.context().close();
    }

    @Test
    void stepsOfOneMomentStandInTheirOrder() {
        Page page = open("en", "/messages/" + exchange.alert);

        Assertions.assertThat(
                        page.locator("[aria-labelledby=path-title] .hop-step").allInnerTexts())
                .containsExactly("Received", "Translated", "Stored");
        page.context().close();
    }

    @Test
    void aRefusalTellsWhoMustActAndHow() {
        Page page = open("en", "/messages/" + exchange.refusedByReceiver);

        assertThat(page.locator(".delivery .next")).containsText("Its answer is kept with the delivery");
        page.locator(".delivery .next .to-do").click();
        assertThat(page.locator("h2 :target")).hasText("PARTNER_REFUSED");
        page.navigate(app.at("/messages/" + exchange.refused).toString());
        assertThat(page.locator("main")).containsText("The sender must correct the fields named in the findings");
        assertThat(page.locator("main")).not().containsText("0 bytes");
        assertThat(page.locator(".sheet .to-do")).hasAttribute("href", "/manual/runbook-content#CONTRACT");
        page.context().close();
    }

    @Test
    void theListGoesOnPageByPage() {
        Page page = open("en", "/messages");
        String first = page.locator("table.rows tbody th a").first().getAttribute("href");
        page.getByText("Older", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator("h2").first()).hasText("Older messages");
        Assertions.assertThat(page.locator("table.rows tbody th a").first().getAttribute("href"))
                .isNotEqualTo(first);
        page.context().close();
    }

    @Test
    void theFirstPageRefreshesItselfAndNothingViolatesThePolicy() {
        Page page = chromium.window("en", false);
        StringBuilder complaints = new StringBuilder();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.append(message.text()).append('\n');
            }
        });
        page.onPageError(error -> complaints.append(error).append('\n'));
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.append(response.url()).append('\n');
            }
        });
        page.navigate(app.at("/").toString());
        enter(page, ConsoleApp.OPERATOR);
        String before = page.locator("#asof time").getAttribute("datetime");
        page.waitForFunction("before => document.querySelector('#asof time').dateTime !== before", before);
        assertThat(page.locator("#asof")).not().hasClass(Pattern.compile("stale"));
        page.navigate(app.at("/messages/" + exchange.report).toString());

        Assertions.assertThat(complaints.toString()).isEmpty();
        page.context().close();
    }

    private static Page open(String language, String path) {
        Page page = chromium.window(language, false);
        page.navigate(app.at(path).toString());
        enter(page, ConsoleApp.OPERATOR);
        return page;
    }

    private static void enter(Page page, String user) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(ConsoleApp.PASSWORD);
        page.locator("form button[type=submit]").click();
        page.waitForURL(address -> !address.contains("/login"));
    }
}

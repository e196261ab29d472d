package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.access.Openings;
import org.enlace.gateway.access.Role;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.monitoring.release.ReleaseRow;
import org.enlace.gateway.monitoring.release.Releases;
import org.enlace.gateway.monitoring.release.TestReleases;
import org.enlace.gateway.registry.entities.TestCases;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    /** Fields, buttons and links of which a screen reader could say nothing. */
    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]), select, button, a')].filter(each =>
                !each.textContent.trim() && !each.ariaLabel && !(each.labels && each.labels.length)).length""";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static ConsoleApp app;
    private static Exchange exchange;
    private static ReleaseRow release;
    private static UUID old;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(database);
        exchange = Exchange.in(database);
        TestReleases.victims(database, 140, 2025, Instant.parse("2026-01-31T00:00:00Z"));
        release = app.bean(Releases.class).draft("olga", 2025, Instant.parse("2026-02-01T05:00:00Z"));
        app.backloads.load("MDI_2016.zip", true);
        old = app.backloads.load("MDI_2016.zip", false);
        somethingToApprove();
    }

    private static void somethingToApprove() {
        Approvals approvals = app.bean(Approvals.class);
        SecondVoices voices = app.bean(SecondVoices.class);
        for (Approvals.Kind kind : List.of(Approvals.Kind.BULK_REPLAY, Approvals.Kind.PAYLOAD_EDIT)) {
            try {
                approvals.spend(Approvals.Ask.of(
                        kind,
                        ConsoleApp.OPERATOR,
                        "*",
                        "DELIVER 900",
                        Digests.of(kind.name()),
                        "una prueba inventada"));
            } catch (ApprovalNeeded needed) {
                if (kind == Approvals.Kind.PAYLOAD_EDIT) {
                    voices.emergency(
                            needed.approval(),
                            new Approvals.Who(ConsoleApp.OPERATOR, Role.OPERATOR, "*"),
                            "una emergencia inventada");
                    // An open one would be the first of all alarms.
                    voices.review(
                            needed.approval(),
                            new Approvals.Who(ConsoleApp.ADMINISTRATOR, Role.ADMINISTRATOR, "*"),
                            "revisada");
                }
            }
        }
        app.bean(Openings.class)
                .open(
                        new Approvals.Who(ConsoleApp.STEWARD, Role.STEWARD, "*"),
                        new Openings.Sealed(Set.of("police", "ministry"), exchange.report.toString(), "query"),
                        "lo pide un juez inventado");
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

    /** Pages that are looked at because they refuse. */
    private static final Map<String, Integer> REFUSED =
            Map.of("indicator-error", 400, "error-404", 404, "error-400", 400);

    @ParameterizedTest
    @CsvSource({"en, false", "es, true"})
    void everyPageCanBeLookedAt(String language, boolean narrow) {
        lookAtEveryPage(language, narrow);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "enlace.screenshots", matches = ".+")
    @CsvSource({"es, false", "en, true"})
    void everyPageCanBeLookedAtInTheOtherLanguageToo(String language, boolean narrow) {
        lookAtEveryPage(language, narrow);
    }

    private static String caseCode() {
        return app.bean(org.enlace.gateway.registry.entities.CaseFiles.class)
                .find(exchange.contradicted, java.time.Instant.now())
                .orElseThrow()
                .code();
    }

    private static void lookAtEveryPage(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        String suffix = "-" + language + (narrow ? "-narrow" : "");
        page.navigate(app.at("/").toString());
        Chromium.picture(page, "login" + suffix);
        String user = "";
        for (String whose : new String[] {
            "now /",
            "messages /messages",
            "messages-parked /messages?state=PARKED",
            "messages-none /messages?q=nothing",
            "message /messages/" + exchange.report,
            "fields /messages/" + exchange.report + "/fields",
            "message-retrying /messages/" + exchange.alert,
            "message-refused /messages/" + exchange.refused,
            "message-refused-by-receiver /messages/" + exchange.refusedByReceiver,
            "parked /parked",
            "sara@steward /steward",
            "rita@audit /audit",
            "sara@steward-person /steward/persons/" + exchange.person,
            "mappings /mappings",
            "sara@steward-case /steward/cases/" + caseCode(),
            "sara@case /cases/" + exchange.contradicted,
            "sara@case-then /cases/" + exchange.contradicted + "?asOf=" + TestCases.after(1),
            "mapping /mappings/police/reports/police-report",
            "ana@indicators /indicators",
            "ana@indicator /indicators/I1?from=2025&to=2026&by=sex",
            "ana@indicator-map /indicators/I1?from=2025&to=2026&by=province",
            "ana@indicator-error /indicators/I1?from=2026&to=2025",
            "replays /replays",
            "oscar@approvals /approvals",
            "backloads /backloads",
            "sara@rights /rights",
            "backload /backloads/" + old,
            "replay-new /replays/new?delivery=" + exchange.parked,
            "manual /manual",
            "manual-page /manual/operator",
            "link-stop /links/eurofront/EF-RUM-CO/stop",
            "pair /pairs/police/ministry",
            "protection /protection/police-report",
            "protection-as /protection/police-report?as=ministry/notices",
            "pair-registry /pairs/eurofront/registry",
            "ana@releases /releases",
            "ana@release /releases/" + release.id(),
            "error-404 /nothing",
            "error-400 /messages?since=x"
        }) {
            String each = whose.substring(whose.indexOf('@') + 1);
            String next = whose.contains("@") ? whose.substring(0, whose.indexOf('@')) : ConsoleApp.OPERATOR;
            if (!next.equals(user)) {
                page.context().close();
                page = chromium.window(language, narrow);
                page.navigate(app.at("/").toString());
                enter(page, next);
                user = next;
            }
            int status = page.navigate(
                            app.at(each.substring(each.indexOf(' ') + 1)).toString())
                    .status();
            Assertions.assertThat(status)
                    .as(each)
                    .isEqualTo(REFUSED.getOrDefault(each.substring(0, each.indexOf(' ')), 200));
            if (each.startsWith("messages-parked ")) {
                page.locator(".command summary").click();
            }
            Chromium.picture(page, each.substring(0, each.indexOf(' ')) + suffix);
            Assertions.assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            Assertions.assertThat(page.locator("h1").count()).as(each).isEqualTo(1);
            Assertions.assertThat(page.content()).as(each).doesNotContain("??").doesNotContain("Exception");
            Assertions.assertThat(page.evaluate(NAMELESS)).as(each).isEqualTo(0);
            Assertions.assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("%s is not wider than the window", each)
                    .isTrue();
        }
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en, true", "es, false"})
    void aStewardSeesWhatToDecide(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        page.navigate(app.at("/").toString());
        enter(page, ConsoleApp.STEWARD);
        for (String each : new String[] {
            "/steward", "/approvals", "/steward/persons/" + exchange.person, "/steward/cases/" + caseCode()
        }) {
            page.navigate(app.at(each).toString());
            Chromium.picture(
                    page, "as-steward" + each.replaceAll("/[0-9a-f-]{36}", "").replace('/', '-') + "-" + language);
            Assertions.assertThat(page.evaluate(NAMELESS)).as(each).isEqualTo(0);
            Assertions.assertThat((Boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isTrue();
        }
        page.context().close();
    }

    @Test
    void theFirstPageSaysWhereItHurts() {
        Page page = open("en", "/");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Something is failing: somebody must act");
        assertThat(page.locator("[id='cell-eurofront-eurofront']")).containsText("Failing");
        assertThat(page.locator("[id='cell-police-fge']")).containsText("OK");
        assertThat(page.locator("[id='cell-iom-registry']")).containsText("Silent");
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
        assertThat(page.locator("body")).containsText("Lo que escribimos incumple el contrato del receptor");
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
                .containsText(language.equals("en") ? "Let go in its place" : "Sigue en su lugar");
        page.locator("#reason").fill("El receptor lo pide");
        page.locator("form[method=post] button.primary").click();

        assertThat(page.locator("h1")).containsText(language.equals("en") ? "The same bytes" : "Los mismos bytes");
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
        page.context().close();
    }

    @Test
    void stepsOfOneMomentStandInTheirOrder() {
        Page page = open("en", "/messages/" + exchange.alert);

        Assertions.assertThat(
                        page.locator("[aria-labelledby=path-title] .hop-step").allInnerTexts())
                .containsExactly("Received", "Translated", "Committed");
        page.context().close();
    }

    @Test
    void aRefusalTellsWhoMustActAndHow() {
        Page page = open("en", "/messages/" + exchange.refusedByReceiver);

        assertThat(page.locator(".delivery .next")).containsText("Ask the receiver why");
        page.locator(".delivery .next .to-do").click();
        assertThat(page.locator("h2 :target")).hasText("PARTNER_REFUSED");
        page.navigate(app.at("/messages/" + exchange.refused).toString());
        assertThat(page.locator("main")).containsText("It must mend what the findings name");
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

package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages on which mappings are tried, links drained and checked, and words translated again, as people see them. */
class WorkbenchLookTest {

    private static final String NAMELESS = """
            [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')].filter(each =>
                !each.textContent.trim() && !each.ariaLabel && !(each.labels && each.labels.length)).length""";

    private static final String FIELD = "registrarParte/parte/intervinientes/interviniente/finExplotacion";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(database);
        Exchange exchange = Exchange.in(database);
        try (Seed seed = new Seed(database)) {
            seed.finding(exchange.report, FIELD, "unmapped", "WARN");
        }
        new Browser(app)
                .post("/operator/api/links/ministry/notices/drain", Map.of(), Browser.basic(ConsoleApp.OPERATOR));
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

    @ParameterizedTest
    @MethodSource("org.enlace.gateway.console.PageWindows#ofBuild")
    void everyPageCanBeLookedAt(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        // The first page of all is slow where much else runs.
        page.setDefaultTimeout(60_000);
        page.navigate(app.at("/login").toString());
        page.fill("input[name=username]", ConsoleApp.OPERATOR);
        page.fill("input[name=password]", ConsoleApp.PASSWORD);
        page.click("button[type=submit]");
        String suffix = "-" + language + (narrow ? "-narrow" : "");
        for (String whose : new String[] {
            "link /links/ministry/notices",
            "link-drain /links/police/reports/drain",
            "mapping /mappings/police/reports/police-report",
            "unmapped /unmapped",
            "unmapped-translate /unmapped/translate?link=police/reports&field=" + FIELD,
        }) {
            page.navigate(app.at(whose.split(" ")[1]).toString());
            looked(page, whose.split(" ")[0] + suffix);
        }
        page.navigate(app.at("/mappings/police/reports/police-report/try").toString());
        looked(page, "try" + suffix);
        page.selectOption("#sample", "unmapped-codes");
        page.click("#run");
        assertThat(page.locator("#tried")).isVisible();
        page.locator("details.receiver > summary").first().click();
        looked(page, "tried" + suffix);
        page.navigate(app.at("/links/police/reports").toString());
        page.fill("#settings", "clockTolerence: 5m");
        page.click("#check");
        assertThat(page.locator("#checked.bad")).isVisible();
        looked(page, "settings" + suffix);
        page.context().close();
    }

    private static void looked(Page page, String name) {
        Chromium.fits(page, name);
        Assertions.assertThat(page.evaluate(NAMELESS))
                .as("fields without a name on " + name)
                .isEqualTo(0);
        Assertions.assertThat(page.content()).as(name).doesNotContain("??");
        Chromium.picture(page, name);
    }
}

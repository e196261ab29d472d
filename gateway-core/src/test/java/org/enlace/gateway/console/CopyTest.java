package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number and the link of a message are copied by mouse and by keyboard, and it is said. */
class CopyTest {

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

    @ParameterizedTest
    @CsvSource({"en, Copied, The browser did not", "es, Copiado, El navegador no dejó"})
    void theNumberAndTheLinkOfAMessageAreCopiedAndItIsSaid(String language, String done, String failed) {
        Page page = chromium.window(language, false);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.setDefaultTimeout(60_000);
        page.navigate(app.at("/login").toString());
        page.fill("input[name=username]", ConsoleApp.OPERATOR);
        page.fill("input[name=password]", ConsoleApp.PASSWORD);
        page.click("button[type=submit]");
        String link = app.at("/messages/" + exchange.report).toString();
        page.navigate(link + "?lang=" + language);
        assertThat(page.locator("#copied")).isEmpty();
        page.click("#copy-id");
        assertThat(page.locator("#copied[role=status]")).hasText(done);
        Assertions.assertThat(copied(page)).isEqualTo(exchange.report.toString());
        page.focus("#copy-link");
        page.keyboard().press("Enter");
        page.waitForFunction("link => navigator.clipboard.readText().then(text => text === link)", link);
        assertThat(page.locator("#copied")).hasText(done);
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('invented')); }");
        page.click("#copy-id");
        assertThat(page.locator("#copied")).containsText(failed);
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en"})
    void whereTheBrowserCannotCopyThereAreNoButtons(String language) {
        Page page = chromium.window(language, false);
        page.setDefaultTimeout(60_000);
        page.addInitScript("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        page.navigate(app.at("/login").toString());
        page.fill("input[name=username]", ConsoleApp.OPERATOR);
        page.fill("input[name=password]", ConsoleApp.PASSWORD);
        page.click("button[type=submit]");
        page.navigate(app.at("/messages/" + exchange.report).toString());
        assertThat(page.locator("#facts-title")).isVisible();
        assertThat(page.locator("#copy-id")).isHidden();
        assertThat(page.locator("#copy-link")).isHidden();
        page.context().close();
    }

    private static Object copied(Page page) {
        return page.evaluate("navigator.clipboard.readText()");
    }
}

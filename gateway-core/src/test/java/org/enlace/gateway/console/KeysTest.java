package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way to a message without a mouse, and without single keys for anyone who does not want them. */
class KeysTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(database);
        Exchange.in(database);
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
    void keysLeadToALineAndToSendingItAgain() {
        Page page = logIn();
        page.navigate(app.at("/messages").toString());
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("j");
        assertThat(page.locator("table.rows tbody tr").nth(1).locator("a").first())
                .isFocused();
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("PN-2026-001201 /jk");
        assertThat(page.locator("#q")).hasValue("PN-2026-001201 /jk");
        page.locator("#q").fill("PN-2026-001201");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*q=PN-2026-001201.*"));
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/messages/[0-9a-f-]{36}"));
        page.keyboard().press("r");
        page.waitForURL(Pattern.compile(".*/replays/new.*"));
    }

    @Test
    void keysCanBeTurnedOffAndStayOff() {
        Page page = logIn();
        page.navigate(app.at("/messages").toString());
        assertThat(page.locator("#keys")).hasAttribute("aria-pressed", "true");
        page.locator("#keys").click();
        page.reload();
        assertThat(page.locator("#keys")).hasAttribute("aria-pressed", "false");
        page.keyboard().press("/");
        assertThat(page.locator("#q")).not().isFocused();
    }

    private static Page logIn() {
        Page page = chromium.window("en", false);
        page.navigate(app.at("/").toString());
        page.fill("input[name=username]", ConsoleApp.OPERATOR);
        page.fill("input[name=password]", ConsoleApp.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForSelector("nav");
        return page;
    }
}

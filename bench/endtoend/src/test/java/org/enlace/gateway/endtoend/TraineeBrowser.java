package org.enlace.gateway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.enlace.gateway.console.Chromium;

/** Somebody with the sheet of a training in one hand and a browser in the other, who presses what the sheet names and nothing that it does not. */
final class TraineeBrowser {

    static final Duration A_WAY = Duration.ofMinutes(2);

    private final RunningGateway gateway;
    private final Page page;
    private final boolean spanish;
    private final String sheet;
    private int pictures;

    TraineeBrowser(RunningGateway gateway, Chromium chromium, String language, boolean narrow) throws IOException {
        this.gateway = gateway;
        this.spanish = language.equals("es");
        this.page = chromium.window(language, narrow);
        String file = spanish ? "docs/operator/training.es.md" : "docs/operator/training.md";
        sheet = Files.readString(ConfigCopy.repository().resolve(file)).replaceAll("\\s+", " ");
    }

    Page page() {
        return page;
    }

    boolean spanish() {
        return spanish;
    }

    /** The words in this trainee's language, which stand in italics on the sheet. */
    String says(String es, String en) {
        String words = spanish ? es : en;
        Assertions.assertThat(sheet).contains("*" + words + "*");
        return words;
    }

    void logIn(String user) {
        page.navigate(gateway.at("/").toString());
        if (page.locator("#username").count() == 0) {
            page.locator("form[action='/logout'] button").click();
        }
        page.locator("#username").fill(user);
        page.locator("#password").fill(gateway.credentials().passwordOf(user));
        page.locator("main button[type=submit]").click();
        assertThat(page.locator(".user")).containsText(user);
    }

    /** Goes to a page by its name in the bar at the top. */
    void goTo(String es, String en) {
        String name = says(es, en);
        Locator link = page.locator("header nav")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions()
                                .setName(name)
                                .setExact(true)
                                .setIncludeHidden(true));
        if (!link.isVisible()) {
            page.locator("header nav summary").click();
        }
        link.click();
        look(name);
    }

    /** Presses a button, or a link that looks like one. */
    void press(String es, String en) {
        pressed(says(es, en));
    }

    void pressed(String words) {
        page.locator("main button, main a.button")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + words + "\\s*$")))
                .first()
                .click();
    }

    void why(String field, String reason) {
        page.locator(field).fill(reason);
    }

    /** Finds by its number, on *Messages*, what an exercise is about; of several versions the latest. */
    void find(String number) {
        goTo("Mensajes", "Messages");
        page.locator("#q").fill(number);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("q="));
        page.locator("table.rows tbody tr th a").first().click();
        assertThat(page.locator("main")).containsText(number);
        look("message");
    }

    void sees(String words) {
        assertThat(page.locator("main")).containsText(words);
    }

    /** What comes by itself, on a page that somebody looks at again and again. */
    void seesInTheEnd(String selector, String words) {
        Awaitility.await(words)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    lookAgain();
                    return page.locator(selector).allInnerTexts().stream().anyMatch(each -> each.contains(words));
                });
    }

    /** Loads the page again; one that is just giving way to the next cannot be, and is looked at as it comes. */
    void lookAgain() {
        try {
            page.reload();
        } catch (PlaywrightException e) {
            if (!e.getMessage().contains("Not attached to an active page")) {
                throw e;
            }
            page.waitForLoadState();
        }
    }

    /** What somebody started is over. */
    void seesTheEndOfIt() {
        seesInTheEnd(".page-head .badge", spanish ? "Terminado" : "Done");
    }

    /** What comes by itself on a page that refreshes itself. */
    void seesWithoutTouching(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_WAY.toMillis()));
    }

    /** A picture of what stands there, if somebody asked for pictures; and none of it is wider than the window. */
    void look(String name) {
        pictures++;
        Chromium.picture(
                Chromium.whole(page),
                "training-%s-%02d-%s".formatted(spanish ? "es" : "en", pictures, name.replace(' ', '-')));
        Chromium.fits(page, name);
    }

    void leave() {
        page.context().close();
    }
}

package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which environment this is stands over every page, for everybody, by day and by night. */
class EnvironmentLabelPagesTest {

    private static final String NAME = "Ensayo <Guayaquil>";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static Chromium chromium;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(
                database,
                Clock.systemUTC(),
                IdentityProviderSettings.none(),
                "--server.port=0",
                "--enlace.environment.name=" + NAME,
                "--enlace.environment.kind=test");
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

    @ParameterizedTest
    @CsvSource({"en, Test", "es, Pruebas"})
    void everyPageSaysSoInWords(String language, String word) throws Exception {
        Browser browser = new Browser(app);
        for (String open : List.of("/login", "/wall/door", "/manual", "/manual/operator")) {
            says(browser.get(open, "Accept-Language", language), word);
        }
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        for (String page : List.of("/", "/messages", "/portal", "/portal?as=police", "/wall", "/nothing", "/replays")) {
            says(browser.get(page, "Accept-Language", language), word);
        }
    }

    private static void says(HttpResponse<String> answer, String word) {
        assertThat(answer.body().replaceAll("\\s+", " "))
                .as(answer.uri().toString())
                .containsOnlyOnce("<aside class=\"environment TEST\"")
                .containsPattern("<aside[^>]*><b>" + word + "</b> <span>Ensayo &lt;Guayaquil&gt;</span></aside>");
    }

    @ParameterizedTest
    @CsvSource({"en, false, false", "es, true, true"})
    void itIsReadByDayAndByNightAndHasRoom(String language, boolean narrow, boolean dark) {
        Page page = chromium.window(language, narrow, dark);
        page.setDefaultTimeout(60_000);
        page.navigate(app.at("/login").toString());
        for (String kind : List.of("PRODUCTION", "TEST", "TRAINING", "")) {
            page.evaluate("kind => { document.querySelector('.environment').className = 'environment ' + kind }", kind);
            assertThat(Axe.barriers(page)).as(kind).isEmpty();
            Chromium.picture(page, "environment-" + language + kind + (narrow ? "-narrow" : ""));
        }
        page.evaluate("document.querySelector('.environment span').textContent = 'x'.repeat(40)");
        Chromium.fits(page, "the label of the environment");
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en, 1920, 1080", "es, 1280, 720"})
    void theWallHasRoomForItOnOneScreen(String language, int width, int height) {
        Page page = chromium.screen(language, width, height, false, false);
        page.setDefaultTimeout(60_000);
        page.navigate(app.at("/login").toString());
        page.fill("#username", ConsoleApp.OPERATOR);
        page.fill("#password", ConsoleApp.PASSWORD);
        page.click("form button[type=submit]");
        page.waitForURL(address -> !address.contains("/login"));
        page.navigate(app.at("/wall").toString());
        for (int board = 0; board < 4; board++) {
            page.evaluate("board => { document.getElementById('wall').dataset.board = board }", "" + board);
            Chromium.picture(page, "wall-environment-%d-%s".formatted(board, language));
            assertThat((Boolean) page.evaluate("document.documentElement.scrollHeight <= window.innerHeight"))
                    .as(
                            "board %d, %s",
                            board, page.evaluate("document.documentElement.scrollHeight + ' of ' + innerHeight"))
                    .isTrue();
        }
        assertThat(((Number)
                                        page.evaluate(
                                                "parseFloat(getComputedStyle(document.querySelector('.environment')).fontSize)"))
                                .doubleValue()
                        * 100
                        / width)
                .isGreaterThan(1.49);
        page.context().close();
    }
}

package org.enlace.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure of the plan of action as people decide on it, and the report as it is printed. */
class PlanLookTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static ConsoleApp app;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        app = ConsoleApp.start(database);
        SeededPlan.in(app, database, folder);
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

    private static Page enter(String language, boolean narrow) {
        Page page = chromium.window(language, narrow);
        page.navigate(app.at("/").toString());
        page.locator("[name=username]").fill(ConsoleApp.ANALYST);
        page.locator("[name=password]").fill(ConsoleApp.PASSWORD);
        page.locator("main button[type=submit]").click();
        return page;
    }

    @ParameterizedTest
    @CsvSource({"es", "en"})
    void theReportIsPrintedWithoutWhatBelongsToTheScreen(String language) {
        Page page = enter(language, false);
        page.navigate(app.at("/committee/report?year=2026").toString());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".bar")).isHidden();
        assertThat(page.locator("body > footer")).isHidden();
        assertThat(page.locator(".signatures")).isVisible();
        assertThat(page.locator("sup.revised")).hasCount(1);
        page.setViewportSize(794, 1123);
        Chromium.picture(page, "plan-report-printed-" + language);
        String folder = System.getProperty("enlace.screenshots");
        if (folder != null) {
            page.pdf(new Page.PdfOptions()
                    .setFormat("A4")
                    .setPreferCSSPageSize(true)
                    .setPath(Path.of(folder, "report-" + language + ".pdf")));
        }
        page.context().close();
    }

    @Test
    void aFigureIsValidatedOnThePage() {
        Page page = enter("en", false);
        page.navigate(app.at("/committee").toString());
        page.locator("[aria-labelledby=provisional-title] input[value]").first();
        page.locator("#provisional-minutes").fill("ACTA-INV-09");
        page.locator("#provisional-reason").fill("counted anew");
        page.locator("#provisional-title ~ form button.primary").click();
        assertThat(page.locator(".note.bad")).containsText("The action is proposed and not in the plan yet");
        Chromium.picture(page, "plan-committee-refused-en");
        // The last box is another one while the page is still being read.
        page.waitForLoadState();
        page.locator("input[name=seen][aria-label^='P2.2']").last().uncheck();
        page.locator("#provisional-minutes").fill("ACTA-INV-09");
        page.locator("#provisional-reason").fill("counted anew");
        page.locator("#provisional-title ~ form button.primary").click();
        assertThat(page.locator(".note[role=status]")).hasText("Validated.");
        assertThat(page.locator("[aria-labelledby=validated-title] tbody tr"))
                .not()
                .hasCount(0);
        page.context().close();
    }
}

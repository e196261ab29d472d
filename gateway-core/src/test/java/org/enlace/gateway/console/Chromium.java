package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.TestRun;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's own Chromium: one process for all test classes of a JVM, and windows that are closed with the instance. Without it the tests of pages are skipped, and say so; where {@code CI=true} they fail instead.
 *
 * <p>With {@code -Denlace.screenshots=DIR} every page that a test looks at is kept as a picture, and with {@code -Denlace.screenshots.dark=true}
 * as at night.
 */
public final class Chromium implements AutoCloseable {

    /** The process. */
    private record Program(Playwright playwright, Browser browser) implements AutoCloseable {

        static Program start() {
            // Where several builds share the processors an answer takes longer than the five seconds of the library.
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Program(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(PROGRAM)
                                    .setEnv(withFonts())
                                    .setArgs(List.of("--no-sandbox"))));
        }

        private static Map<String, String> withFonts() {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("FONTCONFIG_FILE", OtherFont.configuration().toString());
            return environment;
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    /** The shell draws no window and no interface of its own, which costs processor time. */
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

    private static final Path PROGRAM = Files.isExecutable(SHELL) ? SHELL : Path.of("/usr/bin/chromium");
    private static final int WIDE = 1280;
    private static final int NARROW = 390;

    private final List<BrowserContext> windows = new ArrayList<>();

    private Chromium() {}

    public static Chromium start() {
        if (!Files.isExecutable(PROGRAM)) {
            String missing =
                    "SKIPPED: the pages were not tested, " + PROGRAM + " is missing (apt-get install chromium)";
            Assertions.assertNotEquals("true", System.getenv("CI"), missing);
            System.err.println(missing);
            Assumptions.abort(missing);
        }
        return new Chromium();
    }

    /** A new window that prefers this language, wide as a desk's screen or narrow as a telephone. */
    public Page window(String language, boolean narrow) {
        return window(language, narrow, Boolean.getBoolean("enlace.screenshots.dark"));
    }

    /** As {@link #window(String, boolean)}, by day or by night. */
    Page window(String language, boolean narrow, boolean dark) {
        BrowserContext context = open(new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("America/Guayaquil")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(narrow ? NARROW : WIDE, 800));
        context.setDefaultTimeout(10_000);
        // The first page of a window is slow where four builds share two processors.
        context.setDefaultNavigationTimeout(30_000);
        return context.newPage();
    }

    /**
     * A new window as large as a screen on a wall.
     *
     * @param still true if its browser asks for less motion
     */
    Page screen(String language, int width, int height, boolean dark, boolean still) {
        BrowserContext context = open(new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("America/Guayaquil")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(still ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setViewportSize(width, height));
        context.setDefaultTimeout(10_000);
        return context.newPage();
    }

    /** The page that a click asked for, whole and with its styles: what is still coming is as wide as its bare words. */
    public static Page whole(Page page) {
        page.waitForLoadState();
        return page;
    }

    /**
     * Nothing of the page is wider than its window, in no font.
     *
     * @param name of the page, for the one who reads the failure
     */
    public static void fits(Page page, String name) {
        fitsNow(whole(page), name);
        OtherFont.each(page, font -> fitsNow(page, name + " in " + font));
    }

    private static void fitsNow(Page page, String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("nothing hangs out of " + name)
                .isEqualTo(0);
    }

    /** Keeps a picture if somebody asked for pictures. */
    public static void picture(Page page, String name) {
        String folder = System.getProperty("enlace.screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }

    private BrowserContext open(Browser.NewContextOptions options) {
        BrowserContext context =
                TestRun.shared(Program.class, Program::start).browser().newContext(options);
        windows.add(context);
        return context;
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}

package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.console.auth.DeclaredRoutes;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every page of the console is opened as every role in both languages: who may see it sees it, and is led only where she may go; who may not is told so.
 *
 * <p>With {@code -Denlace.pictures.write=true} the pictures of the manual are made anew; look at each before it is kept.
 */
class WalkTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    /** What the fence itself answers; no page of ours. */
    private static final Set<String> FENCE = Set.of("/login", "/logout");

    private static SeededConsole seededConsole;
    private static List<DeclaredRoutes.Route> routes;
    private static Map<String, Right> pages;
    private static Map<DeclaredRoutes.Route, PathPattern> patterns;

    @BeforeAll
    static void start() throws Exception {
        seededConsole = new SeededConsole(database, folder);
        routes = List.copyOf(seededConsole.app.bean(DeclaredRoutes.class).all());
        pages = routes.stream()
                .filter(each -> each.method().equals("GET") || each.method().equals("*"))
                .filter(each -> !each.pattern().startsWith("/operator/api"))
                .filter(each -> !PageVisits.NO_PAGES.contains(each.pattern()))
                .collect(Collectors.toMap(DeclaredRoutes.Route::pattern, DeclaredRoutes.Route::right));
        patterns = routes.stream()
                .collect(Collectors.toMap(
                        Function.identity(), each -> PathPatternParser.defaultInstance.parse(each.pattern())));
    }

    @AfterAll
    static void stop() {
        seededConsole.close();
    }

    @Test
    void noPageIsLeftOut() {
        Set<String> walked = new TreeSet<>();
        PageVisits.in(seededConsole).forEach(stop -> walked.add(stop.pattern()));
        assertThat(walked)
                .as("add a line to %s for each new page", PageVisits.class.getSimpleName())
                .isEqualTo(new TreeSet<>(pages.keySet()));
        assertThat(PageVisits.in(seededConsole))
                .extracting(PageVisits.Stop::name)
                .doesNotHaveDuplicates();
        assertThat(routes).extracting(DeclaredRoutes.Route::pattern).containsAll(PageVisits.NO_PAGES);
    }

    /** In the build three roles read a page in Spanish and three in English, the next page the other way round; in the full form each in both. */
    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyRoleSeesEveryPageItMayAndIsLedOnlyWhereItMayGo(String language) throws Exception {
        List<PageVisits.Stop> stops = PageVisits.in(seededConsole).stream()
                .filter(PageVisits.Stop::environmentFiles)
                .toList();
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Role role : Role.values()) {
            Browser browser = seededConsole.browser(role);
            Set<HtmlPage.Way> offered = new HashSet<>();
            for (PageVisits.Stop stop : stops) {
                boolean english = (stops.indexOf(stop) + role.ordinal()) % 2 == 0;
                if (english != language.equals("en") && !Nightly.isFull()) {
                    continue;
                }
                HttpResponse<String> answer = browser.get(stop.path(), "Accept-Language", language);
                boolean may = pages.get(stop.pattern()).has(role, "*");
                String where = role + " " + language + " " + stop.path();
                seen += may ? 1 : 0;
                HtmlPage page = HtmlPage.of(answer.body());
                page.wrong(language).forEach(each -> wrong.add(where + ": " + each));
                if (answer.statusCode() != (may ? stop.status() : 403)) {
                    wrong.add(where + ": " + answer.statusCode());
                }
                if (!may && !answer.body().contains(refusal(language))) {
                    wrong.add(where + ": not told that another right is needed");
                }
                offered.addAll(page.ways());
            }
            offered.forEach(way -> astray(role, way).ifPresent(each -> wrong.add(role + " is led " + each)));
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(stops.size() * Nightly.rounds(3, 6) / 2);
    }

    /**
     * In the build a page is laid out with its own font and one of the others, on a telephone with another than on a desk; axe looks at each address once,
     * at one by day on a desk and at the next by night on a telephone. In the full form all fonts and both; axe sees no more in the other two windows.
     */
    @ParameterizedTest
    @CsvSource({"en, false, false", "es, true, true"})
    void everyPageHasRoomInItsWindowAndANameForEachOfItsControls(String language, boolean narrow, boolean dark)
            throws Exception {
        lookAtEveryPage(language, narrow, dark);
    }

    /** The other two windows: at night, and where pictures are asked for. */
    @ParameterizedTest
    @EnabledIf("areOtherWindowsAsked")
    @CsvSource({"es, false, false", "en, true, false"})
    void everyPageHasRoomInTheOtherWindowsToo(String language, boolean narrow, boolean dark) throws Exception {
        lookAtEveryPage(language, narrow, dark);
    }

    static boolean areOtherWindowsAsked() {
        return Nightly.isFull() || System.getProperty("enlace.screenshots") != null;
    }

    private static void lookAtEveryPage(String language, boolean narrow, boolean dark) throws Exception {
        boolean axe = narrow == dark && narrow == language.equals("es");
        List<String> wrong = new ArrayList<>();
        Set<String> looked = new HashSet<>();
        int turn = narrow ? 1 : 0;
        try (Chromium chromium = Chromium.start();
                PageInspector pageInspector = new PageInspector(chromium, seededConsole, language, narrow, dark)) {
            for (PageVisits.Stop stop : PageVisits.in(seededConsole)) {
                pageInspector.open(stop, pages.get(stop.pattern()));
                pageInspector.picture(stop.name());
                pageInspector.unfold();
                wrong.addAll(pageInspector.wrong());
                wrong.addAll(
                        areOtherWindowsAsked()
                                ? pageInspector.wrongInOtherFonts(stop.name())
                                : pageInspector.wrongInOtherFont(stop.name(), turn++));
                boolean first = looked.add(stop.pattern());
                boolean here = first && (looked.size() % 2 == 0) == dark;
                if (axe && (here || Nightly.isFull() && (first || !dark))) {
                    wrong.addAll(pageInspector.barriers());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, false", "es, true"})
    void whatTheBarKeepsBehindOneWordHasRoomToo(String language, boolean narrow) throws Exception {
        PageVisits.Stop audit = PageVisits.in(seededConsole).stream()
                .filter(stop -> stop.name().equals("audit"))
                .findFirst()
                .orElseThrow();
        try (Chromium chromium = Chromium.start();
                PageInspector pageInspector = new PageInspector(chromium, seededConsole, language, narrow, false)) {
            Page page = pageInspector.open(audit, Right.SEE_AUDIT);
            assertThat(page.locator(".bar nav > a").count()).isEqualTo(7);
            Number rows = (Number) page.locator(".bar nav > a, .bar summary")
                    .evaluateAll("all => new Set(all.map(each => each.getBoundingClientRect().top)).size");
            assertThat(rows.intValue()).as("rows").isLessThanOrEqualTo(narrow ? 4 : 1);
            page.locator(".bar summary").click();
            assertThat(page.locator(".more li a:visible").count()).isEqualTo(6);
            pageInspector.picture("menu");
            assertThat(pageInspector.wrong()).isEmpty();
            assertThat(pageInspector.barriers()).isEmpty();
            page.keyboard().press("Escape");
            assertThat(page.locator(".more li a:visible").count()).isZero();
        }
    }

    @Test
    void axeSeesWhatHasNoContrastAndNoLabel() {
        try (Chromium chromium = Chromium.start()) {
            Page page = chromium.window("en", false);
            page.setContent(
                    "<html lang=en><title>x</title><main><p style='color:#bbb'>hardly to be read</p><input></main>");
            assertThat(Axe.barriers(page))
                    .anyMatch(each -> each.startsWith("serious color-contrast"))
                    .anyMatch(each -> each.startsWith("critical label"));
        }
    }

    @Test
    void aPageOfTheManualIsPrintedWithItsPictures() throws Exception {
        try (Chromium chromium = Chromium.start();
                PageInspector pageInspector = new PageInspector(chromium, seededConsole, "es", false, false)) {
            pageInspector.onPaper();
            for (PageVisits.Stop stop : PageVisits.in(seededConsole)) {
                if (stop.name().equals("manual-screens")) {
                    Page page = pageInspector.open(stop, Right.ANYBODY);
                    pageInspector.picture("printed-" + stop.name());
                    assertThat(pageInspector.wrong()).isEmpty();
                    assertThat(page.locator(".bar").isVisible()).isFalse();
                    assertThat(page.locator(".told img").count()).isGreaterThan(10);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyScreenThatIsToldHasItsPictureInTheManual(String language) throws Exception {
        List<PageVisits.Stop> told = PageVisits.in(seededConsole).stream()
                .filter(stop -> stop.told() != null)
                .toList();
        if (Boolean.getBoolean("enlace.pictures.write")) {
            makeAnew(told, language);
        }
        assertThat(Pictures.untold(told, language)).isEmpty();
        Map<String, Long> there = Pictures.there();
        assertThat(there.keySet()).allMatch(name -> name.matches("[a-z-]+\\.(es|en)\\.png"));
        assertThat(there.keySet().stream().filter(name -> name.endsWith("." + language + ".png")))
                .containsExactlyInAnyOrderElementsOf(Pictures.wanted(told, language));
        assertThat(there.values()).allMatch(bytes -> bytes < Pictures.LARGEST);
        assertThat(there.values().stream().mapToLong(Long::longValue).sum()).isLessThan(Pictures.ALL);
    }

    @Test
    void everyAddressHasAPictureInTheManualOrAReasonToHaveNone() {
        Set<String> told = PageVisits.in(seededConsole).stream()
                .filter(stop -> stop.told() != null)
                .map(PageVisits.Stop::pattern)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> untold = new TreeSet<>(pages.keySet());
        untold.removeAll(told);
        assertThat(untold)
                .as("a line of %s for each address has .told(…)", PageVisits.class.getSimpleName())
                .isEqualTo(new TreeSet<>(PageVisits.NO_PICTURES.keySet()));
        assertThat(PageVisits.NO_PICTURES.values()).allMatch(reason -> reason.length() > 10);
    }

    private static void makeAnew(List<PageVisits.Stop> told, String language) throws Exception {
        try (Chromium chromium = Chromium.start();
                PageInspector pageInspector = new PageInspector(chromium, seededConsole, language, false, false)) {
            for (PageVisits.Stop stop : told) {
                Pictures.keep(pageInspector.open(stop, pages.get(stop.pattern())), stop, language);
            }
        }
    }

    private static String refusal(String language) {
        return seededConsole.app.bean(MessageSource.class).getMessage("error.403.title", null, new Locale(language));
    }

    /** Why this role should not be led there; empty if it may. */
    private static Optional<String> astray(Role role, HtmlPage.Way way) {
        if (FENCE.contains(way.path())) {
            return Optional.empty();
        }
        PathContainer path = PathContainer.parsePath(way.path());
        return routes.stream()
                .filter(each -> each.method().equals(way.method()))
                .filter(each -> patterns.get(each).matches(path))
                .min(Comparator.comparing(patterns::get))
                .map(each -> each.right().has(role, "*") ? "" : way + ", which needs " + each.right())
                .or(() -> Optional.of("nowhere: " + way))
                .filter(each -> !each.isEmpty());
    }
}

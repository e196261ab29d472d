package org.enlace.gateway.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pictures of screens that the manual shows, one in each language. */
final class Pictures {

    static final long LARGEST = 100_000;
    static final long ALL = 4_500_000;

    private static final Path FOLDER = TestPaths.folder("docs/images");
    private static final Pattern SHOWN = Pattern.compile("!\\[([^\\]]*)]\\((?:\\.\\./)?images/([^)]+)\\)");
    private static final int LEAST_WORDS = 5;
    private static final int WIDTH = 1280;
    private static final int HIGHEST = 900;
    /** What these are about is further down. */
    private static final Map<String, Integer> HIGHER =
            Map.of("now", 1330, "indicator-map", 1240, "replay-many", 1000, "portal-certificates-own", 1640);

    private Pictures() {}

    private static String name(PageVisits.Stop stop, String language) {
        return stop.name() + "." + language + ".png";
    }

    /** The files that there must be. */
    static List<String> wanted(List<PageVisits.Stop> told, String language) {
        return told.stream().map(stop -> name(stop, language)).toList();
    }

    /** The pictures of screens that there are, with their bytes. Drawings (SVG) are made by hand. */
    static Map<String, Long> there() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(each -> !each.toString().endsWith(".svg"))
                    .collect(Collectors.toMap(each -> each.getFileName().toString(), each -> each.toFile()
                            .length()));
        }
    }

    /** Which of them a page of the manual does not show with words that say what is seen. */
    static List<String> untold(List<PageVisits.Stop> told, String language) {
        return told.stream()
                .filter(stop -> words(stop, language) < LEAST_WORDS)
                .map(stop -> stop.told() + " does not show " + name(stop, language))
                .toList();
    }

    private static int words(PageVisits.Stop stop, String language) {
        String page = stop.told() + (language.equals("es") ? ".es.md" : ".md");
        try (Stream<Path> docs = Files.walk(FOLDER.getParent(), 2)) {
            Path file = docs.filter(each -> each.endsWith(page)).findFirst().orElseThrow(NoSuchElementException::new);
            return SHOWN.matcher(Files.readString(file))
                    .results()
                    .filter(each -> each.group(2).equals(name(stop, language)))
                    .mapToInt(each -> each.group(1).split(" ").length)
                    .sum();
        } catch (IOException | NoSuchElementException noPage) {
            return 0;
        }
    }

    /** Keeps the page that is shown as the picture of this stop. */
    static void keep(Page page, PageVisits.Stop stop, String language) throws IOException {
        Number bottom =
                (Number) page.evaluate("Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)");
        byte[] png = page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(
                        new Clip(0, 0, WIDTH, Math.min(bottom.intValue(), HIGHER.getOrDefault(stop.name(), HIGHEST)))));
        SmallPicture.write(png, FOLDER.resolve(name(stop, language)));
    }
}

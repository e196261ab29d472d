package org.enlace.gateway.console.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManualTest {

    /** Beginnings of lists, no pages to read. */
    private static final Set<String> NOT_TOLD = Set.of("README", "decisions");

    private static final String NOT_A_GUIDE = "(decisions|developer|reports|security)/.*";

    private static final Pattern LINK = Pattern.compile("href=\"/manual/(?:(es|en)/)?([a-z-]+)(?:#([^\"]*))?\"");
    private static final Pattern PICTURE = Pattern.compile("src=\"([^\"]*)\"");

    private final Manual manual = new Manual();

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private List<ManualPage> pages(String language) {
        return Arrays.stream(ManualPart.values())
                .flatMap(part -> part.pages().stream())
                .distinct()
                .map(name -> manual.page(name, language).orElseThrow())
                .toList();
    }

    @Test
    void everyPageOfTheDocumentationBelongsToSomebody() throws IOException {
        Path docs = Path.of(System.getProperty("basedir", ".")).resolve("../docs");
        try (Stream<Path> files = Files.walk(docs)) {
            Set<String> there = files.filter(
                            file -> !docs.relativize(file).toString().matches(NOT_A_GUIDE))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.replaceAll("(\\.es)?\\.md$", ""))
                    .filter(name -> !NOT_TOLD.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(pages("en")).extracting(ManualPage::name).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyLinkLeadsToAPlaceAndEveryPictureIsThere(String language) {
        List<String> astray = new ArrayList<>();
        int followed = 0;
        for (ManualPage page : pages(language)) {
            for (MatchResult link : all(LINK, page.html())) {
                ManualPage target = manual.page(link.group(2), link.group(1) == null ? language : link.group(1))
                        .orElseThrow();
                followed++;
                if (link.group(3) != null && !target.html().contains("id=\"" + link.group(3) + "\"")) {
                    astray.add(page.name() + " " + link.group());
                }
            }
            for (MatchResult picture : all(PICTURE, page.html())) {
                assertThat(picture.group(1)).startsWith("/manual/images/");
                assertThat(manual.picture(picture.group(1).substring("/manual/images/".length())))
                        .as(picture.group(1))
                        .isPresent();
            }
            assertThat(page.html()).as(page.name()).doesNotContain(".md\"", ".md#", "<script");
            assertThat(all(Pattern.compile("<h1"), page.html())).as(page.name()).hasSize(1);
            assertThat(page.title()).isNotEmpty();
        }
        assertThat(astray).isEmpty();
        assertThat(followed).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyPageIsToldInBothLanguagesAndLeadsIntoTheOtherToItsTwinAlone(String language) {
        assertThat(pages(language)).allSatisfy(page -> {
            assertThat(page.language()).as(page.name()).isEqualTo(language);
            assertThat(all(LINK, page.html()))
                    .filteredOn(link -> link.group(1) != null)
                    .as(page.name())
                    .extracting(link -> link.group(2))
                    .isNotEmpty()
                    .containsOnly(page.name());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "es, A quién toca:, Ya está bien:, Llamar:",
        "en, Whom it concerns:, Well again:, Call:",
    })
    void everyCodeIsToldStepByStepWhereTheConsoleSends(String language, String whom, String well, String call) {
        int told = 0;
        for (Runbook runbook : Runbook.values()) {
            for (Map.Entry<String, List<String>> code : codes(runbook, language).entrySet()) {
                String place = manual.place(runbook, code.getKey())
                        .orElseThrow(() -> new AssertionError("no section about " + runbook + " " + code.getKey()));
                String[] parts = place.split("[/#]");
                ManualPage page = manual.page(parts[2], language).orElseThrow();
                assertThat(page.language()).as(place).isEqualTo(language);
                assertThat(section(page, parts[3]))
                        .as("%s, %s", place, language)
                        .contains(code.getValue())
                        .contains("<ol>", "<strong>" + whom, "<strong>" + well, "<strong>" + call);
                told++;
            }
        }
        assertThat(runbookPages(language).mapToInt(page -> page.codes().size()).sum())
                .as("sections about codes that there are")
                .isEqualTo(told);
        assertThat(runbookPages(language).map(ManualPage::codes))
                .containsExactlyElementsOf(
                        runbookPages("en").map(ManualPage::codes).toList());
    }

    private Stream<ManualPage> runbookPages(String language) {
        return Arrays.stream(Runbook.values())
                .flatMap(runbook -> runbook.pages().stream())
                .distinct()
                .map(name -> manual.page(name, language).orElseThrow());
    }

    private static String section(ManualPage page, String code) {
        return Arrays.stream(page.html().split("<h2"))
                .filter(each -> each.contains("<code id=\"" + code + "\">"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    assertThat(found).as("%s of %s", code, page.name()).hasSize(1);
                    return found.get(0);
                }));
    }

    /** Every code, with what anyone who meets it reads. */
    private static Map<String, List<String>> codes(Runbook runbook, String language) {
        ResourceBundle words = ResourceBundle.getBundle(
                "messages", new Locale(language), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        Map<String, List<String>> codes = new TreeMap<>();
        switch (runbook) {
            case REFUSALS ->
                Arrays.stream(RefusalCode.values())
                        .forEach(code -> codes.put(
                                code.name(),
                                List.of(
                                        words.getString("refusal." + code),
                                        HttpRefusal.of(code).title(new Locale(language)))));
            case FAULTS ->
                words.keySet().stream()
                        .filter(key -> key.startsWith("fault."))
                        .forEach(key -> codes.put(key.substring("fault.".length()), List.of(words.getString(key))));
            case PROBLEMS -> problems().forEach((code, title) -> codes.put(code, List.of(title)));
        }
        return codes;
    }

    private static Map<String, String> problems() {
        Map<String, String> titles = new TreeMap<>();
        try {
            Class<?> problems = Class.forName("org.enlace.gateway.console.web.Problem");
            Field title = problems.getDeclaredField("title");
            title.setAccessible(true);
            for (Object problem : problems.getEnumConstants()) {
                titles.put(problem.toString(), (String) title.get(problem));
            }
        } catch (ReflectiveOperationException gone) {
            throw new AssertionError(gone);
        }
        return titles;
    }

    @Test
    void whatIsNoPageOfItIsNotThere() {
        for (String name : List.of("README", "../application", "nothing", "", "operator.es")) {
            assertThat(manual.page(name, "en")).as(name).isEmpty();
        }
        for (String file : List.of("../operator.md", "now.jpg", "none.png", "..png")) {
            assertThat(manual.picture(file)).as(file).isEmpty();
        }
    }

    @Test
    void whatLooksLikeMarkupInAPageIsShownAsItIsWritten() {
        ManualPage page = ManualText.of(
                "x", "en", "# A <b>title</b>\n\n<script>no</script> and [out](../x.md) `<i>`\n", any -> false);
        assertThat(page.html())
                .doesNotContain("<script>", "<b>", "<a href=\"../")
                .contains("&lt;script&gt;", "out", "&lt;i&gt;");
    }

    @Test
    void aHeadingThatIsACodeIsFoundByTheCode() {
        ManualPage page = ManualText.of(
                "x", "en", "# T\n\n## `NOT_YOURS`\n\n`CHANGED`\n\n## `CHANGED` and more\n\n## `a.yml`\n", any -> false);
        assertThat(page.codes()).containsExactly("NOT_YOURS");
        assertThat(page.html())
                .contains("<h2 id=\"not_yours\"><code id=\"NOT_YOURS\">")
                .doesNotContain("<code id=\"CHANGED\">", "<code id=\"a");
    }
}

package org.enlace.gateway.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManualTest {

    /** Beginnings of lists, no pages to read. */
    private static final Set<String> NOT_TOLD = Set.of("README", "decisions");

    private static final Pattern LINK = Pattern.compile("href=\"/manual/(?:(es|en)/)?([a-z-]+)(?:#([^\"]*))?\"");
    private static final Pattern PICTURE = Pattern.compile("src=\"([^\"]*)\"");

    private final Manual manual = new Manual();

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private List<ManualPage> pages(String language) {
        return Arrays.stream(Part.values())
                .flatMap(part -> part.pages().stream())
                .distinct()
                .map(name -> manual.page(name, language).orElseThrow())
                .toList();
    }

    @Test
    void everyPageOfTheDocumentationBelongsToSomebody() throws IOException {
        Path docs = Path.of(System.getProperty("basedir", ".")).resolve("../docs");
        try (Stream<Path> files = Files.list(docs)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
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
}

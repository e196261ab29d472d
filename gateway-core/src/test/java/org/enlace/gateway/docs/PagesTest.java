package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.gateway.cli.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Pages are short, in their form, and lead nowhere that is not there. */
class PagesTest {

    private static final int LONGEST_DECISION = 40;
    private static final int LONGEST_PAGE = 120;
    private static final int LONGEST_TITLE = 80;

    /** Date and status, and by which later decision which part is superseded. */
    private static final String STATUS = "\\d{1,2} [A-Z][a-z]+ 20\\d\\d\\. (Accepted[.;]|Superseded by ).*";

    static Stream<Markdown> pages() {
        return Markdown.all().stream();
    }

    static Stream<Markdown> decisions() {
        return pages().filter(page -> page.file().getParent().endsWith("decisions"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyLinkAndImageLeadsToSomethingHere(Markdown page) {
        for (String link : page.links()) {
            if (!link.matches("[a-z]+:.*")) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
                assertThat(target).as("%s in %s", link, page).exists();
                if (parts.length == 2) {
                    assertThat(Markdown.read(target).anchors())
                            .as("%s in %s", link, page)
                            .contains(parts[1]);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void aDecisionSaysWhatWhyAndInsteadOfWhatOnOnePage(Markdown page) {
        String number = page.file().getFileName().toString().substring(0, 4);
        assertThat(page.lines().get(0)).startsWith("# " + number + " ");
        assertThat(page.lines())
                .contains("## Decision", "## Why", "## Instead of")
                .hasSizeLessThan(LONGEST_DECISION);
        assertThat(Markdown.read("docs/decisions.md").links())
                .as("index")
                .contains("decisions/" + page.file().getFileName());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void aDecisionHasATitleThatSaysItADateAndAStatus(Markdown page) {
        String title = page.lines().get(0).replaceFirst("# \\d{4} ", "");
        assertThat(title).doesNotMatch("(What|Who|Whoever)\\b.*").hasSizeLessThanOrEqualTo(LONGEST_TITLE);
        assertThat(page.lines().get(1)).isEmpty();
        assertThat(page.lines().get(2)).matches(STATUS);
        assertThat(Markdown.read("docs/decisions.md").lines())
                .as("index")
                .anyMatch(line -> line.startsWith("- [" + page.lines().get(0).substring(2) + "]("));
    }

    @Test
    void decisionsAreNumberedWithoutGap() {
        List<String> numbers = decisions()
                .map(page -> page.file().getFileName().toString().substring(0, 4))
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "docs/operator/operator.md, What the screens say, en",
        "docs/operator/operator.es.md, Qué dicen las pantallas, es"
    })
    void theSignsOfTheConsoleAreAllExplained(String page, String section, String language) {
        ResourceBundle words = ResourceBundle.getBundle(
                "messages", new Locale(language), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        List<String> signs = words.keySet().stream()
                .filter(key -> key.startsWith("legend."))
                .map(key -> words.getString(key.replace("legend.", "cell.")))
                .toList();
        assertThat(Markdown.read(page).tables(section).get(0))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(signs);
    }

    @Test
    void theTimesThatAreToldAreThoseOfTheSettings() {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));
        Markdown page = Markdown.read("docs/decisions/0009-a-busy-committer-waits-a-little.md");
        assertThat(page.tables("Decision").get(0)).hasSize(3).allSatisfy(row -> assertThat(row.get(1))
                .isEqualTo(settings.getObject().get(Markdown.code(row.get(0)))));
    }

    @Test
    void aPageOfAGuideIsShort() {
        assertThat(pages().filter(page -> isOfAGuide(page)))
                .allSatisfy(page -> assertThat(page.lines()).as("%s", page).hasSizeLessThan(LONGEST_PAGE));
    }

    /** Not the list of decisions, which has a line for each. */
    private static boolean isOfAGuide(Markdown page) {
        if (page.file().endsWith("decisions.md")) {
            return false;
        }
        Path folder = Markdown.root().resolve("docs").relativize(page.file().getParent());
        return !folder.toString().matches("\\.\\..*|decisions|developer|reports|security");
    }

    @Test
    void theExampleOfTheIntegratorsGuideIsAGoodConfiguration(@TempDir Path folder) throws IOException {
        copy(Markdown.root().resolve("config"), folder);
        List<Markdown.Block> files = Markdown.read("docs/integrator/integrator.md").blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .toList();
        for (Markdown.Block block : files) {
            String name = block.text().lines().findFirst().orElseThrow().replace("# config/", "");
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), block.text());
        }
        assertThat(files).hasSize(3);
        assertThat(Launcher.problems(folder)).isEmpty();
    }

    @Test
    void theExampleOfRestLinksIsAGoodConfiguration(@TempDir Path folder) throws IOException {
        copy(Markdown.root().resolve("config"), folder);
        String file = Markdown.read("docs/integrator/rest-links.md").blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .findFirst()
                .orElseThrow()
                .text();
        Files.writeString(folder.resolve("partners/posts.yml"), file);
        assertThat(Launcher.problems(folder)).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}

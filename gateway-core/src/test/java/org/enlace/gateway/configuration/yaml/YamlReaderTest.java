package org.enlace.gateway.configuration.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.mappings.yaml.YamlProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YamlReaderTest {

    @TempDir
    private Path folder;

    private final ProblemCollector problems = new ProblemCollector();
    private final Placeholders placeholders = new Placeholders(Map.of("port", "8080")::get, List.of("port"));

    private List<String> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yml"), text);
        YamlReader.read(file, "partners/p.yml", placeholders, problems);
        return problems.sorted().stream().map(each -> each.text(Locale.ENGLISH)).toList();
    }

    @ParameterizedTest
    @EnumSource(YamlProblem.Kind.class)
    void everyKindOfProblemHasASentenceInBothLanguages(YamlProblem.Kind kind) {
        assertThat(ProblemCode.valueOf(kind.name()).text(Locale.ENGLISH, "x"))
                .isNotEqualTo(ProblemCode.valueOf(kind.name()).text(new Locale("es"), "x"));
    }

    @Test
    void problemsNameFileLineAndKeyAndQuoteNothingElse() throws IOException {
        assertThat(read("a: {secret: 1}\na:\nb:\n  - ${prot}\n  - ~\nc: !x 1\n"))
                .containsExactly(
                        "partners/p.yml:2: a: Key “a” appears twice.",
                        "partners/p.yml:2: a: Key “a” has no value; take it out or give it one.",
                        "partners/p.yml:4: b[0]: Placeholder “prot” has no value. Did you mean “port”?",
                        "partners/p.yml:5: b[1]: Key “[1]” has no value; take it out or give it one.",
                        "partners/p.yml:6: c: Tags (!) are not read: write the value alone.");
    }

    @Test
    void theParsersWordsAreNotPassedOn() throws IOException {
        assertThat(read("a: {secret: 1\n"))
                .containsExactly(
                        "partners/p.yml:1: The bracket that opens here is not closed, or a comma is missing in it.");
        assertThat(problems.sorted().get(0).words()).isEmpty();
    }

    @Test
    void aFilledPlaceholderStaysText() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yml"), "a: ${port}\nb: 8080\nc: x${port}\n");
        YamlFile read = YamlReader.read(file, "p.yml", placeholders, problems).orElseThrow();
        assertThat(read.root()).hasToString("{\"a\":\"8080\",\"b\":8080,\"c\":\"x8080\"}");
        assertThat(read.clean()).isTrue();
        assertThat(placeholders.used()).containsExactly(Map.entry("port", "8080"));
    }

    @Test
    void aFileThatCannotBeReadIsOneProblem() {
        assertThat(YamlReader.read(folder.resolve("none.yml"), "none.yml", placeholders, problems))
                .isEmpty();
        assertThat(problems.sorted()).extracting(ConfigProblem::code).containsExactly(ProblemCode.UNREADABLE);
    }
}

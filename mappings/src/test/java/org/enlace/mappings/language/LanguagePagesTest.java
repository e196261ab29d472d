package org.enlace.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.path.SourcePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the mapping language are made from its declarations; the paths that they show can be read. */
class LanguagePagesTest {
    private static final Map<String, String> NAMESPACES = Map.of("pn", "urn:ejemplo");

    @ParameterizedTest
    @CsvSource({
        "mapping-language,en", "mapping-language,es",
        "mapping-layouts,en", "mapping-layouts,es",
        "mapping-conversions,en", "mapping-conversions,es"
    })
    void thePageIsWhatTheDeclarationsSay(String page, String language) throws IOException {
        String text = new LanguagePages(language).page(page);
        assertThat(text).doesNotContain("| ()", "`` ");
        assertThat(text.lines().count()).isLessThan(120);
        LanguageFiles.check("docs/reference/" + page + (language.equals("es") ? ".es.md" : ".md"), text);
    }

    @Test
    void theShownPathsCanBeRead() throws IOException {
        KeyDeclarations paths = KeyDeclarations.read("paths");
        paths.keys("source").keySet().forEach(path -> SourcePath.parse(path, NAMESPACES));
        paths.keys("canonical").keySet().forEach(CanonicalPath::parse);
        for (String path : paths.keys("partner").keySet()) {
            assertThat(DeclaredKeys.accepts(path)).as(path).isTrue();
        }
        assertThat(DeclaredKeys.accepts("[x]")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".es"})
    void theExamplesLoad(String language, @TempDir Path folder) throws IOException {
        example("mapping-layouts" + language, folder.resolve("partners/observatory/cases/contract/v1/layout.yaml"));
        example(
                "mapping-language" + language,
                folder.resolve("partners/observatory/cases/victim-registration/v1/mapping.yaml"));
        Catalogue catalogue = Catalogue.load(folder);
        assertThat(catalogue.inwardMappings()).contains("observatory/cases/victim-registration/v1");
        assertThat(Lint.run(folder).good()).isTrue();
    }

    private static void example(String page, Path file) throws IOException {
        String text = Files.readString(LanguageFiles.root().resolve("docs/reference/" + page + ".md"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.split("```yaml\n")[1].split("```")[0]);
    }

    @Test
    void everyWordOfAContextIsThere() throws IOException {
        Set<String> words = ((Map<String, ?>) DeclaredKeys.constant("table.Words", "WORDS", Map.class)).keySet();
        assertThat(KeyDeclarations.read("paths").keys("words").keySet()).isEqualTo(words);
    }
}

package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledCataloguesTest {

    private final CompiledCatalogues compiled = new CompiledCatalogues();
    private int times;

    private CatalogueLoader compile() {
        times++;
        return new CatalogueLoader(
                CatalogueFiles.builtIn(), Conversions.load(getClass().getClassLoader()), new Problems());
    }

    @Test
    void theSameDigestIsCompiledOnce() {
        assertThat(compiled.get("a", this::compile)).isSameAs(compiled.get("a", this::compile));
        assertThat(times).isEqualTo(1);
    }

    @Test
    void theOneThatWasUsedLeastRecentlyIsGivenUp() {
        CatalogueLoader first = compiled.get("a", this::compile);
        for (String each : new String[] {"b", "c", "d", "a", "e"}) {
            compiled.get(each, this::compile);
        }
        assertThat(compiled.get("a", this::compile)).isSameAs(first);
        compiled.get("b", this::compile);
        assertThat(times).isEqualTo(6);
    }

    @Test
    void whatCannotBeCompiledIsTriedAgain() {
        assertThatThrownBy(() -> compiled.get("a", () -> {
                    throw new IllegalStateException("wrong");
                }))
                .hasMessage("wrong");
        assertThat(compiled.get("a", this::compile)).isNotNull();
    }

    @Test
    void aCatalogueOfTheSameFilesIsCompiledOnceAndOneOfOtherFilesAnew(@TempDir Path site) throws IOException {
        Catalogue one = Catalogue.load(site);
        assertThat(Catalogue.load(site).codes("age-ec")).isSameAs(one.codes("age-ec"));

        Path codes = Files.createDirectories(site.resolve("codes")).resolve("plain.csv");
        Files.writeString(codes, "code,system,value,match,from,to,es,en\na,canonical,a,,,,a,a\n");
        Catalogue other = Catalogue.load(site);

        assertThat(other.codeLists()).contains("plain");
        assertThat(one.codeLists()).doesNotContain("plain");
        assertThat(other.files().has("codes/plain.csv")).isTrue();
        assertThatThrownBy(() -> Catalogue.load(wrong(site))).isInstanceOf(CatalogueException.class);
        assertThatThrownBy(() -> Catalogue.load(site)).isInstanceOf(CatalogueException.class);
    }

    private static Path wrong(Path site) throws IOException {
        Files.writeString(site.resolve("codes/plain.csv"), "code\n");
        return site;
    }
}

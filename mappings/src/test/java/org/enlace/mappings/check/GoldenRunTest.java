package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CompilationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A golden case fails when something of it changes, and says what. */
class GoldenRunTest {
    private static final String CASE = "cases/victim-registration/v1/samples/forced-labour";

    @TempDir
    Path folder;

    private List<CheckFinding> flaws(Site site, String golden) {
        return new GoldenRun(site.catalogue()).flaws(new GoldenCase(site.root(), site.file(golden)));
    }

    @Test
    void aSitesCasesRunBesideTheBuiltInOnes() throws IOException {
        Site site = Site.copyOf("iom/cases", folder);
        CheckReport report = GoldenRun.all(site.catalogue(), List.of(Site.builtIn(), site.root()));

        assertThat(report.good()).isTrue();
        assertThat(report.checked()).extracting(CheckResult::name).contains("trial/" + CASE, "iom/" + CASE);
    }

    /** Compiling is what takes most of the time: it is done once for each file, not for each case. */
    @Test
    void theWholeCatalogueIsCheckedWithoutCompilingAnythingTwice() throws IOException {
        // A list of its own: no other test has compiled these files.
        Path codes = Files.createDirectories(folder.resolve("codes"));
        Files.writeString(
                codes.resolve("counted.csv"), "code,system,value,match,from,to,es,en\na,canonical,a,,,,a,a\n");
        long before = CompilationCounter.count();
        Catalogue catalogue = Catalogue.load(folder);
        CheckReport report = GoldenRun.all(catalogue, List.of(Site.builtIn()));
        long first = CompilationCounter.count() - before;
        assertThat(first).isPositive();
        assertThat(report.checked()).hasSizeGreaterThan(100);
        GoldenRun.all(catalogue, List.of(Site.builtIn()));
        assertThat(CompilationCounter.count() - before)
                .as("compiled for the second run")
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "record.json, FORCED_LABOUR, SEXUAL, golden.value",
        "findings.json, related, unrelated, golden.finding.missing",
        "context.yaml, 'businessId: \"abc', 'businessId: \"abd', golden.value",
        "message.csv, Female, Femal, golden.value",
        "message.csv, 'LK,1', 'LK', golden.refused"
    })
    void aChangeIsNamed(String file, String from, String to, String code) throws IOException {
        Site site = Site.copyOf("iom/cases", folder);
        site.change(CASE + "/" + file, from, to);

        assertThat(flaws(site, CASE)).extracting(CheckFinding::code).contains(code);
    }

    @Test
    void aMappingWithoutACaseIsNamed() throws IOException {
        Site site = Site.copyOf("iom/cases", folder.resolve("a"));
        Site bare = new Site(folder.resolve("b"));
        Files.createDirectories(bare.file("cases/victim-registration/v1"));
        Files.createDirectories(bare.file("cases/contract/v1"));
        for (String file : List.of("cases/victim-registration/v1/mapping.yaml", "cases/contract/v1/layout.yaml")) {
            Files.copy(site.file(file), bare.file(file));
        }
        CheckReport report = GoldenRun.all(bare.catalogue(), List.of(Site.builtIn(), bare.root()));

        assertThat(report.checked().stream().filter(each -> !each.good()))
                .containsExactly(
                        new CheckResult("trial/cases/victim-registration/v1", List.of(CheckFinding.of("golden.none"))));
    }

    @Test
    void whatIsWrittenOutwardIsComparedToo() throws IOException {
        Site site = Site.copyOf("fge/reports", folder);
        String golden = "reports/police-report/v1/samples/worked-example";
        assertThat(flaws(site, golden)).isEmpty();
        site.change(golden + "/expected.csv", ";V;", ";P;");

        assertThat(flaws(site, golden)).containsExactly(CheckFinding.of("golden.value", "line/calidad", "P", "V"));
    }

    @Test
    void aPublishedFileThatChangesOrVanishesIsFound() throws IOException {
        Site site = Site.copyOf("iom/cases", folder);
        PublishedMappings publishedMappings = new PublishedMappings(site.root());
        assertThat(publishedMappings.check().good()).isTrue();
        assertThat(publishedMappings.publish()).hasSize(2);
        assertThat(publishedMappings.publish()).isEmpty();
        assertThat(publishedMappings.check().checked())
                .allMatch(each -> each.flaws().isEmpty());

        site.change("cases/victim-registration/v1/mapping.yaml", "rows:", "rows: # changed");
        Files.delete(site.file("cases/contract/v1/layout.yaml"));

        assertThat(publishedMappings.check().checked().stream().flatMap(each -> each.flaws().stream()))
                .containsExactlyInAnyOrder(CheckFinding.of("published.changed"), CheckFinding.of("published.gone"));
    }
}

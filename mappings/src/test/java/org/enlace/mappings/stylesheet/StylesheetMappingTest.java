package org.enlace.mappings.stylesheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.Comparison;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.Lineage;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.LossReport;
import org.enlace.mappings.check.MappingDoc;
import org.enlace.mappings.check.PublishedMappings;
import org.enlace.mappings.check.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stylesheet as a mapping: XML and JSON, in and out, and every check of the integrator's over it. */
class StylesheetMappingTest {
    private static final String IN_XML = "trial/parte/police-report/v1";
    private static final String IN_JSON = "trial/numbers/ndd-assigned/v1";
    private static final String OUT_JSON = "trial/replies/ndd-assigned/v1";
    private static final String OUT_XML = "police/notices/ndd-assigned/v2";

    @TempDir
    Path site;

    @BeforeEach
    void aSite() throws IOException, URISyntaxException {
        Path from = Path.of(getClass()
                        .getClassLoader()
                        .getResource("stylesheets/partners")
                        .toURI())
                .getParent();
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                Path to = site.resolve(from.relativize(path).toString());
                Files.createDirectories(to.getParent());
                Files.copy(path, to);
            }
        }
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = site.resolve("partners/" + file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private List<CheckFinding> golden() {
        return GoldenRun.all(Catalogue.load(site), List.of(site)).checked().stream()
                .filter(checked -> checked.name().startsWith("trial/"))
                .flatMap(checked -> checked.flaws().stream())
                .toList();
    }

    private Translation numbered(String scheme) throws IOException, UntranslatableException {
        change(
                "trial/numbers/ndd-assigned/v1/mapping.xsl",
                "map {'FGE_NDD':",
                "map {'" + scheme + "': map {'scheme': '" + scheme
                        + "', 'value': 'FE-26/001', 'verdict': 'UNCHECKED'}}, map {'FGE_NDD':");
        change("trial/numbers/ndd-assigned/v1/mapping.yaml", "externalIds[FGE_NDD]", "externalIds[trial]");
        byte[] message = Files.readAllBytes(
                site.resolve("partners/trial/numbers/ndd-assigned/v1/samples/assigned/message.json"));
        return Catalogue.load(site)
                .inward(IN_JSON)
                .translate(
                        message,
                        Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
                                .build());
    }

    @Test
    void aStylesheetFillsTheOwnNumberOfItsPartnerAlone() throws Exception {
        assertThat(numbered("trial").businessId()).isEqualTo("FE-26/001");
    }

    @Test
    void ofAForeignNumberNothingIsSaidButThatItIsOne() {
        UntranslatableException parked =
                catchThrowableOfType(UntranslatableException.class, () -> numbered("juan-secreto"));

        assertThat(parked.bySender()).isFalse();
        assertThat(parked.findings()).containsExactly(MappingFinding.refuse("case.externalIds", "foreign-number"));
    }

    @Test
    void goldenCasesAcceptedAndRefusedRunInAllFourForms() {
        Catalogue catalogue = Catalogue.load(site);
        CheckReport report = GoldenRun.all(catalogue, List.of(site));

        assertThat(catalogue.inwardMappings()).contains(IN_XML, IN_JSON);
        assertThat(catalogue.outwardMappings()).contains(OUT_JSON, OUT_XML);
        assertThat(report.checked())
                .filteredOn(c -> c.name().startsWith("trial/") && !c.good())
                .isEmpty();
        assertThat(report.checked())
                .extracting(CheckResult::name)
                .contains(
                        IN_XML + "/samples/signed",
                        IN_XML + "/samples/without-number",
                        IN_JSON + "/samples/odd-number",
                        OUT_JSON + "/samples/assigned");
    }

    @Test
    void anotherValueInTheStylesheetIsSeenByTheGoldenCases() throws IOException {
        change(IN_XML + "/mapping.xsl", "'basis': 'STATED'", "'basis': 'ESTIMATED'");

        assertThat(golden()).extracting(CheckFinding::code).containsOnly("golden.value");
    }

    @Test
    void lintSaysLineAndColumnOfTheStylesheet() throws IOException {
        change(
                IN_XML + "/mapping.xsl",
                "<xsl:apply-templates select=\"*/pn:parte\"/>",
                "<xsl:apply-templates select=\"*/pn:parte[\"/>");
        change(IN_XML + "/codes.xsl", "$phenomena($text)", "$nothing($text)");

        CatalogueException error = catchThrowableOfType(CatalogueException.class, () -> Catalogue.load(site));

        assertThat(error.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("partners/" + IN_XML + "/mapping.xsl");
                    assertThat(problem.line()).isEqualTo(9);
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.text()).startsWith("the stylesheet does not compile: ");
                })
                .anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("partners/" + IN_XML + "/codes.xsl");
                    assertThat(problem.line()).isEqualTo(9);
                });
        assertThat(Lint.run(site).checked())
                .filteredOn(checked -> checked.name().endsWith("mapping.xsl"))
                .flatExtracting(CheckResult::flaws)
                .isNotEmpty();
    }

    @Test
    void theHeadIsCheckedToo() throws IOException {
        change(IN_XML + "/mapping.yaml", "stylesheet: mapping.xsl", "stylesheet: ../mapping.xsl\nrows: []");
        change(IN_JSON + "/mapping.yaml", "stylesheet: mapping.xsl", "stylesheet: nothing.xsl\nrules: [Not A Word]");
        change(OUT_JSON + "/mapping.yaml", "contract: trial/replies/v1", "contract: trial/replies/v1, root: notice");

        CatalogueException error = catchThrowableOfType(CatalogueException.class, () -> Catalogue.load(site));

        assertThat(error.problems())
                .extracting(Problem::text)
                .contains(
                        "a mapping with a stylesheet has no rows",
                        "stylesheet must name an .xsl file in the same folder",
                        "a rule is a word in small letters",
                        "a mapping with a stylesheet has no root");
        change(IN_JSON + "/mapping.yaml", "rules: [Not A Word]", "rules: [a-word]");
        assertThat(catchThrowableOfType(CatalogueException.class, () -> Catalogue.load(site))
                        .problems())
                .extracting(Problem::text)
                .contains("there is no such stylesheet");
    }

    @Test
    void lossAndLineageSayOpaqueAndLineageShowsWhatTheSamplesShow() {
        Catalogue catalogue = Catalogue.load(site);

        assertThat(new LossReport(catalogue).of(IN_XML)).isEqualTo(Set.of("opaque"));
        CheckResult lineage = new Lineage(catalogue)
                .check(List.of(site)).checked().stream()
                        .filter(checked -> checked.name().equals(IN_XML))
                        .findFirst()
                        .orElseThrow();
        assertThat(lineage.good()).isTrue();
        assertThat(lineage.flaws())
                .contains(
                        CheckFinding.remark("lineage.opaque"),
                        CheckFinding.remark("lineage.seen", "registrarParte/parte/flagrancia", "incident.flagrante"));
    }

    @Test
    void theDocumentNamesTheStylesheetsAndSaysOpaque() {
        String page = new MappingDoc(Catalogue.load(site), "es").page(IN_XML);

        assertThat(page).contains("OPACA", "SHA-256 de la hoja de estilo mapping.xsl", "codes.xsl");
    }

    @Test
    void theTableAndTheStylesheetOfTheSameNoticeWriteTheSame() throws IOException {
        Comparison comparison = new Comparison(Catalogue.builtIn(), "police/notices/ndd-assigned/v1", OUT_XML);

        assertThat(comparison.samples(List.of(Site.builtIn())).checked())
                .filteredOn(checked -> !checked.name().endsWith("without-number"))
                .hasSizeGreaterThan(5)
                .allSatisfy(checked -> assertThat(checked.flaws()).isEmpty());
    }

    @Test
    void theDigestAndThePublishedListCoverEveryStylesheet() throws IOException {
        String before = Catalogue.load(site).digest();
        PublishedMappings publishedMappings = new PublishedMappings(site);
        assertThat(publishedMappings.publish())
                .contains("partners/" + IN_XML + "/codes.xsl", "partners/" + IN_XML + "/mapping.xsl");

        change(IN_XML + "/codes.xsl", "'TIP'", "'SOM'");

        assertThat(Catalogue.load(site).digest()).isNotEqualTo(before);
        assertThat(publishedMappings.check().checked())
                .filteredOn(checked -> !checked.good())
                .extracting(CheckResult::name)
                .containsExactly("partners/" + IN_XML + "/codes.xsl");
    }
}

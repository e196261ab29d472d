package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.GoldenCase;
import org.enlace.mappings.check.GoldenRun;
import org.enlace.mappings.check.PublishedMappings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xmlunit.assertj3.XmlAssert;

/** Walks the catalogue: everything loads, every mapping has samples, every sample keeps its meaning. */
class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Path ROOT = root();
    private static final List<GoldenCase> CASES = GoldenCase.in(ROOT);
    private static final GoldenRun RUN = new GoldenRun(CATALOGUE);
    private static final Set<String> WITHOUT_PERSONS = Set.of(
            "ndd-assigned/v1",
            "alert-outcome/v1",
            "crossing-query/v1",
            "crossing-answer/v1",
            "referral-answer/v1",
            "conviction-summary/v1",
            "indicator-report/v1",
            "correction/v1",
            "receipt/v1");

    private static Path root() {
        try {
            return Path.of(Catalogue.class
                            .getClassLoader()
                            .getResource("catalogue/partners")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyMappingHasASample() {
        TreeSet<String> without = new TreeSet<>(CATALOGUE.inwardMappings());
        without.addAll(CATALOGUE.outwardMappings());
        CASES.forEach(golden -> without.remove(golden.id()));

        assertThat(without).isEmpty();
    }

    @Test
    void everyListHasCodes() {
        assertThat(CATALOGUE.codeLists())
                .isNotEmpty()
                .allSatisfy(slug ->
                        assertThat(CATALOGUE.codes(slug).codes()).as(slug).isNotEmpty());
    }

    @Test
    void everyFieldOfARecordHasAClassAndLabels() {
        assertThat(CATALOGUE.recordTypes()).isNotEmpty().allSatisfy(id -> {
            RecordType type = CATALOGUE.recordType(id);
            assertThat(type.fields()).isNotEmpty().allSatisfy(field -> {
                assertThat(field.es()).isNotBlank();
                assertThat(field.en()).isNotBlank();
            });
            assertThat(type.persons().isEmpty()).as(id).isEqualTo(WITHOUT_PERSONS.contains(id));
        });
    }

    @TestFactory
    Stream<DynamicTest> samples() {
        return CASES.stream()
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(), () -> assertThat(RUN.flaws(golden)).isEmpty()));
    }

    /** A second opinion on what is written as XML: the order of elements counts here. */
    @TestFactory
    Stream<DynamicTest> xmlIsAsTheSamplesSay() {
        return CASES.stream()
                .filter(golden -> golden.has("expected.xml"))
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    JsonNode view = golden.json("record.json");
                    OutwardMessage outward = CATALOGUE.outward(golden.id()).write(view, golden.context());
                    XmlAssert.assertThat(outward.parts().get(0))
                            .and(golden.bytes("expected.xml"))
                            .normalizeWhitespace()
                            .ignoreComments()
                            .areSimilar();
                }));
    }

    @Test
    void whatIsPublishedNeitherChangesNorVanishes() {
        CheckReport report = new PublishedMappings(ROOT).check();

        assertThat(report.checked()).hasSizeGreaterThan(15);
        assertThat(report.checked().stream().filter(each -> !each.good())).isEmpty();
    }
}

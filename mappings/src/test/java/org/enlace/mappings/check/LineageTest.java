package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table says which field goes where, and nothing else goes anywhere. */
class LineageTest {
    /** Of the whole catalogue, which takes seconds. */
    private static final CheckReport REPORT = new Lineage(Catalogue.builtIn()).check(List.of(Site.builtIn()));

    @TempDir
    Path folder;

    @Test
    void nothingInTheCatalogueGoesWhereItsTableDoesNotSay() {
        assertThat(REPORT.checked())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.flaws()).as(each.name()).noneMatch(CheckFinding::counts));
    }

    @Test
    void everyFormatIsPerturbed() {
        for (String id : List.of(
                "police/reports/police-report/v1",
                "eurofront/alerts/border-alert/v1",
                "fge/status/case-status/v1",
                "iom/cases/victim-registration/v1",
                "fge/reports/police-report/v1",
                "police/notices/border-alert/v1")) {
            long unseen = REPORT.checked().stream()
                    .filter(each -> each.name().equals(id))
                    .flatMap(each -> each.flaws().stream())
                    .count();
            long said = new Lineage(Catalogue.builtIn()).said(id).size();
            assertThat(unseen).as(id).isLessThan(said / 2);
        }
    }

    @Test
    void aFieldOfADocumentWithinATextGoesWhereItsRowSays() {
        assertThat(REPORT.checked())
                .filteredOn(each -> each.name().equals("bolivia/identity/person-answer/v1"))
                .flatExtracting(CheckResult::flaws)
                .extracting(CheckFinding::words)
                .noneMatch(words -> words.get(0).endsWith("/Nombres"));
    }

    @Test
    void theTableSaysEveryFieldARowReads() {
        assertThat(new Lineage(Catalogue.builtIn()).said("police/reports/police-report/v1"))
                .contains(
                        new Lineage.Edge("registrarParte/parte/codProvincia", "incident.occurredFrom"),
                        new Lineage.Edge("registrarParte/parte/intervinientes/interviniente/@calidad", "victims.name"),
                        new Lineage.Edge("registrarParte/parte/intervinientes/interviniente/sexo", "suspects.gender"));
    }

    /** The samples of one mapping seen through the table of another that says less. */
    @Test
    void whatATableDoesNotSayIsFound() throws IOException {
        Catalogue catalogue = Catalogue.builtIn();
        var table = org.enlace.mappings.shape.TableFile.of(catalogue.files(), "fge/ndd/ndd-assigned/v1");
        GoldenCase golden = GoldenCase.in(Site.builtIn()).stream()
                .filter(each -> each.id().equals(table.id()) && each.inward())
                .findFirst()
                .orElseThrow();
        var seen = new Influence(catalogue)
                .seen(
                        table,
                        golden,
                        org.enlace.mappings.shape.ContractShape.read(catalogue.files(), table.contract())
                                .orElseThrow());

        assertThat(seen)
                .contains(new Lineage.Edge("line/unidad", "assignment.unit"))
                .noneMatch(
                        edge -> edge.from().equals("line/unidad") && !edge.to().startsWith("assignment.unit"));
        assertThat(TextNode.valueOf(Perturbation.changed("07/03/2026")).asText())
                .isEqualTo("07/03/2027");
    }
}

package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping loses is known, and a new loss fails. */
class LossReportTest {
    @TempDir
    Path folder;

    private static List<CheckFinding> flaws(Site site, String id) {
        return new LossReport(site.catalogue())
                .check(List.of(Site.builtIn(), site.root())).checked().stream()
                        .filter(each -> each.name().equals(id))
                        .flatMap(each -> each.flaws().stream())
                        .toList();
    }

    @Test
    void theCatalogueLosesWhatItsReportsSay() {
        CheckReport report = new LossReport(Catalogue.builtIn()).check(List.of(Site.builtIn()));

        assertThat(report.checked()).isNotEmpty().allSatisfy(each -> assertThat(each.flaws())
                .as("%s; ./enlace mapping loss --update --built-in writes what is meant", each.name())
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "police/reports, reports/police-report/v1, pn:unidad, unread registrarParte/parte/unidad, unset incident.unit",
        "police/reports, reports/police-report/v1, 'from: pn:relato', unread registrarParte/parte/relato, unset"
                + " incident.narrative",
        "fge/reports, reports/police-report/v1, 'to: relato', unset line/relato, unread incident.narrative",
        "ministry/notices, notices/police-report/v1, 'to: provinciaDpa', unset provinciaDpa, unread incident.place"
    })
    void aDeletedRowFails(String link, String mapping, String row, String first, String second) throws IOException {
        Site site = Site.copyOf(link, folder);
        new LossReport(site.catalogue()).update(List.of(site.root()));
        String id = "trial/" + mapping;
        assertThat(flaws(site, id)).isEmpty();

        site.deleteRow(mapping + "/mapping.yaml", row);

        assertThat(flaws(site, id).stream().filter(CheckFinding::counts))
                .containsExactlyInAnyOrder(CheckFinding.of("loss.more", first), CheckFinding.of("loss.more", second));
    }

    @Test
    void aMappingWithoutAReportFails() throws IOException {
        Site site = Site.copyOf("fge/reports", folder);
        java.nio.file.Files.deleteIfExists(site.file("reports/police-report/v1/loss.txt"));

        assertThat(flaws(site, "trial/reports/police-report/v1")).containsExactly(CheckFinding.of("loss.none"));
    }

    @Test
    void codesThatCannotBeSaidAreLosses() {
        LossReport lossReport = new LossReport(Catalogue.builtIn());

        assertThat(lossReport.of("ministry/notices/police-report/v1"))
                .contains(
                        "broader expl/ministry SERVITUDE -> 3",
                        "broader expl/ministry SURROGACY -> 8",
                        "unread victims.name")
                .doesNotContain("unset numeroParte");
        assertThat(lossReport.of("police/reports/police-report/v1"))
                .contains("unread registrarParte/parte/zona", "unset victims.ethnicity")
                .noneMatch(line -> line.contains("registrarParteResponse"));
        assertThat(lossReport.of("eurofront/alerts/border-alert/v1")).contains("unread subject");
    }

    @Test
    void whatTheContractHasForOthersIsNoLoss() {
        LossReport lossReport = new LossReport(Catalogue.builtIn());

        assertThat(lossReport.of("eurofront/side/alert-outcome/v1")).noneMatch(line -> line.contains("data/priority"));
        assertThat(lossReport.of("bolivia/identity/person-answer/v1")).noneMatch(line -> line.contains("EsValido"));
    }

    @Test
    void whatIsLostNoMoreIsOnlyARemark() throws IOException {
        Site site = Site.copyOf("police/reports", folder);
        String table = "reports/police-report/v1/mapping.yaml";
        String whole = java.nio.file.Files.readString(site.file(table));
        site.deleteRow(table, "pn:unidad");
        new LossReport(site.catalogue()).update(List.of(site.root()));
        java.nio.file.Files.writeString(site.file(table), whole);

        assertThat(flaws(site, "trial/reports/police-report/v1")).hasSize(2).noneMatch(CheckFinding::counts);
    }
}

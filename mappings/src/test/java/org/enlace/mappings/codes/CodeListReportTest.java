package org.enlace.mappings.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The lists hold what they say they hold, both ways. {@code -Denlace.reports=write} writes the report anew;
 * {@code -Denlace.shared=<folder>}, or the variable {@code ENLACE_SHARED}, compares with the sources' own files.
 */
class CodeListReportTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Path REPORT = Path.of("..", "docs", "reports", "code-lists.md");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 16);

    @Test
    void theReportSaysWhatTheCatalogueHolds() throws IOException {
        String now = new CodeListReport(CATALOGUE).write();
        if ("write".equals(System.getProperty("enlace.reports"))) {
            Files.writeString(REPORT, now);
        }
        assertThat(REPORT)
                .as("run this test with -Denlace.reports=write and look at the difference")
                .hasContent(now);
    }

    @TestFactory
    Stream<DynamicTest> everyValueOfAForeignListIsHere() {
        return ForeignLists.all().stream()
                .map(foreign -> DynamicTest.dynamicTest(foreign.name(), () -> {
                    CodeList list = CATALOGUE.codes(foreign.list());
                    assertThat(CodeListReport.values(list, foreign.system())).hasSize(foreign.count());
                    assertThat(CodeListReport.values(list, foreign.system())).allSatisfy(value -> assertThat(
                                    list.in(foreign.system(), value, DAY).listed())
                            .as(value)
                            .isTrue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> theSourcesHaveNoValueThatIsNotHere() {
        String folder = System.getProperty("enlace.shared", System.getenv("ENLACE_SHARED"));
        return ForeignLists.all().stream()
                .map(foreign -> DynamicTest.dynamicTest(foreign.name(), () -> {
                    assumeThat(folder)
                            .as("the sources' files are not given: -Denlace.shared=<folder>")
                            .isNotNull();
                    assertThat(new TreeSet<>(CodeListReport.values(CATALOGUE.codes(foreign.list()), foreign.system())))
                            .isEqualTo(new TreeSet<>(foreign.values(Path.of(folder))));
                }));
    }

    /** A word that stands for a code alone comes back from it: what goes out as that word comes in as that code. */
    @Test
    void everyExactRowGoesBothWays() {
        Map<String, String> broken = new LinkedHashMap<>();
        for (String slug : CATALOGUE.codeLists()) {
            CodeList list = CATALOGUE.codes(slug);
            for (String system : list.systems()) {
                for (CodeRow row : list.rows(system)) {
                    if (row.match() == Match.EXACT && row.validOn(DAY) && !backAgain(list, row)) {
                        broken.put(slug + " " + system + " " + row.value(), row.code());
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean backAgain(CodeList list, CodeRow row) {
        Lookup in = list.in(row.system(), row.value(), DAY);
        String out = list.out(row.system(), row.code(), DAY).orElse(null);
        boolean shared = in.match() == Match.UNMAPPED && in.candidates().contains(row.code());
        return out != null && (row.code().equals(in.code()) || shared);
    }

    @Test
    void everyCodeIsDeclaredWithBothLabels() {
        List<String> silent = new ArrayList<>();
        for (String slug : CATALOGUE.codeLists()) {
            CATALOGUE.codes(slug).codes().forEach((code, labels) -> {
                if (labels.es().isBlank() || labels.en().isBlank()) {
                    silent.add(slug + " " + code);
                }
            });
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void onTheWayBackNothingIsGuessed() {
        CodeList expl = CATALOGUE.codes("expl");

        Lookup three = expl.in("ministry", "3", DAY);
        assertThat(three.match()).isEqualTo(Match.BROADER);
        assertThat(three.code()).isEqualTo("FORCED_LABOUR");
        assertThat(three.candidates()).containsExactly("SERVITUDE", "CHILD_LABOUR");
        assertThat(expl.in("fge", "03", DAY)).isEqualTo(three);

        Lookup seven = expl.in("ministry", "7", DAY);
        assertThat(seven.match()).isEqualTo(Match.UNMAPPED);
        assertThat(seven.code()).isNull();
        assertThat(seven.candidates()).containsExactly("FORCED_CRIMINALITY", "ARMED_RECRUITMENT");

        Lookup eight = expl.in("fge", "08", DAY);
        assertThat(eight.match()).isEqualTo(Match.UNMAPPED);
        assertThat(eight.candidates()).containsExactly("SLAVERY_LIKE", "SURROGACY", "OTHER");

        assertThat(expl.in("fge", "06", DAY)).isEqualTo(new Lookup(Match.EXACT, "FORCED_BEGGING", List.of(), true));
        assertThat(expl.in("ministry", "8", DAY).code()).isEqualTo("OTHER");
    }

    /** Begging is a kind of labour for CTDC and a purpose in Ecuador. */
    @Test
    void beggingIsAPurposeHereAndALabourTypeThere() {
        CodeList expl = CATALOGUE.codes("expl");
        CodeList sub = CATALOGUE.codes("expl-sub");

        assertThat(expl.out("ministry", "FORCED_BEGGING", DAY)).contains("6");
        assertThat(expl.out("ctdc", "FORCED_BEGGING", DAY)).isEmpty();
        assertThat(expl.in("ctdc", "typeOfLabourBegging", DAY).match()).isEqualTo(Match.RELATED);
        assertThat(sub.in("ctdc-flag", "typeOfLabourBegging", DAY).code()).isEqualTo("BEGGING");
        assertThat(sub.out("ctdc-flag", "BEGGING", DAY)).contains("typeOfLabourBegging");
    }

    @Test
    void aRestrictionOfMovementHasNoWordInThePicklist() {
        CodeList means = CATALOGUE.codes("moc17");

        assertThat(means.out("htcds", "RESTRICTS_MOVEMENT", DAY)).contains("Other");
        assertThat(means.in("htcds", "Other", DAY).code()).isEqualTo("OTHER");
        assertThat(means.in("htcds", "Other", DAY).candidates()).containsExactly("RESTRICTS_MOVEMENT");
        assertThat(means.out("htcds", "USES_CHILDREN", DAY)).isEmpty();
    }

    /** The release of 2024 merged flags: a way in only where one flag stands for one means. */
    @Test
    void aMergedFlagSaysNothingOnTheWayBack() {
        CodeList means = CATALOGUE.codes("moc17");

        assertThat(means.in("ctdc-2024", "meansThreats", DAY).match()).isEqualTo(Match.UNMAPPED);
        assertThat(means.in("ctdc-2024", "meansWithholdDocs", DAY).match()).isEqualTo(Match.EXACT);
        assertThat(means.out("ctdc-2024", "OTHER", DAY)).isEmpty();
    }

    @Test
    void aValueWithoutTranslationIsListedAndStillUnmapped() {
        Lookup found = CATALOGUE.codes("sector").in("niem", "Illicit Activities", DAY);

        assertThat(found).isEqualTo(new Lookup(Match.UNMAPPED, null, List.of(), true));
        assertThat(CATALOGUE
                        .codes("sector")
                        .in("niem", "Hotels and Hospitality", DAY)
                        .candidates())
                .containsExactly("I", "R");
    }
}

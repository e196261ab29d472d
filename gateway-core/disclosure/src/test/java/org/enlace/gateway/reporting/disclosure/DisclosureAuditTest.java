package org.enlace.gateway.reporting.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they are published. All counts are invented. */
class DisclosureAuditTest {

    private static final TableLayout LAYOUT = new TableLayout(
            "VALUE",
            List.of(
                    Margin.of("Category", "Total").within("Dimension"),
                    Margin.of("Sex", "Total"),
                    Margin.of("Age", "Total")),
            Set.of("Source"));
    private static final SuppressionMarks MARKS = new SuppressionMarks(0, Set.of("*"));

    @TempDir
    private Path folder;

    @Test
    void whatSubtractionLeavesIsFound() throws Exception {
        DisclosureAuditResult result = audit(
                "XXA,2021,Total,Total,Total,Total,35,a",
                "XXA,2021,Total,Total,Female,Total,35,a",
                "XXA,2021,Total,Total,Male,Total,<5,a",
                "XXA,2022,Total,Total,Total,Total,40,a",
                "XXA,2022,Total,Total,Female,Total,<5,a",
                "XXA,2022,Total,Total,Male,Total,<5,a",
                "XXA,2022,Total,Total,Unknown,Total,33,a");
        assertThat(result.recovered())
                .containsExactly(new RecoveredCell(
                        List.of("XXA", "2021", "Total", "Total", "Male", "Total"), 0, RecoveredCell.How.WORKED_OUT));
        assertThat(result.line()).isEqualTo("recoverable 1 · duplicate keys 0");
        assertThat(result.isGood()).isFalse();
    }

    @Test
    void twoCellsThatCanOnlyBothBeLargestAreFound() throws Exception {
        assertThat(audit(
                                "XXA,2021,Total,Total,Total,Total,28,a",
                                "XXA,2021,Total,Total,Female,Total,20,a",
                                "XXA,2021,Total,Total,Male,Total,<5,a",
                                "XXA,2021,Total,Total,Other,Total,<5,a")
                        .recovered())
                .extracting(RecoveredCell::value)
                .containsExactly(4L, 4L);
    }

    @Test
    void everyDivisionAddsUpForItself() throws Exception {
        assertThat(audit(
                                "XXA,2021,Total,Total,Total,Total,30,a",
                                "XXA,2021,by form,Sexual,Total,Total,28,a",
                                "XXA,2021,by form,Labour,Total,Total,<5,a",
                                "XXA,2021,by citizenship,National,Total,Total,26,a",
                                "XXA,2021,by citizenship,Foreign,Total,Total,<5,a")
                        .recovered())
                .extracting(RecoveredCell::value)
                .containsExactly(2L, 4L);
    }

    @Test
    void aTotalThatIsNotShownGivesAwayAsMuch() throws Exception {
        assertThat(audit(
                                "XXA,2021,Total,Total,Total,Total,50,a",
                                "XXA,2021,Total,Total,Female,0-17,20,a",
                                "XXA,2021,Total,Total,Female,18+,10,a",
                                "XXA,2021,Total,Total,Male,0-17,17,a",
                                "XXA,2021,Total,Total,Male,18+,<5,a")
                        .recovered())
                .extracting(RecoveredCell::value)
                .containsExactly(3L);
    }

    @Test
    void aKeyThatStandsTwiceIsNamedAndMayShowWhatWasHeldBack() throws Exception {
        DisclosureAuditResult result = audit(
                "XXA,2021,Total,Total,Male,Total,<5,a",
                "XXA,2021,Total,Total,Male,Total,2,b",
                "XXB,2021,Total,Total,Male,Total,9,a",
                "XXB,2021,Total,Total,Male,Total,9,b");
        assertThat(result.twice()).hasSize(2);
        assertThat(result.recovered())
                .extracting(RecoveredCell::how)
                .containsExactly(RecoveredCell.How.SHOWN_ELSEWHERE);
        assertThat(result.line()).isEqualTo("recoverable 1 · duplicate keys 2");
    }

    /** A table by sex and a table by age of one release; the second shows what the first holds back only when both are read. */
    @Test
    void tablesSideBySideGiveAwayWhatEachAloneDoesNot() throws Exception {
        CountTable bySex = table(
                "Country,Year,Dimension,Category,Sex,Age,VALUE,Source",
                "XXA,2021,Total,Total,Female,Total,30,a",
                "XXA,2021,Total,Total,Male,Total,<5,a");
        CountTable byAge = table("Country,Year,Age,VALUE", "XXA,2021,0-17,12", "XXA,2021,18+,21");
        DisclosureAudit disclosureAudit = new DisclosureAudit(LAYOUT, MARKS);
        assertThat(disclosureAudit.of(List.of(bySex)).recovered()).isEmpty();
        DisclosureAuditResult both = disclosureAudit.of(List.of(bySex, byAge));
        assertThat(both.recovered()).extracting(RecoveredCell::value).containsExactly(3L);
        assertThat(both.twice()).isEmpty();
        assertThat(disclosureAudit.of(List.of(bySex, bySex)).twice()).isEmpty();
    }

    @Test
    void whatDoesNotAddUpTellsNothingAndIsSaid() throws Exception {
        DisclosureAuditResult result = audit(
                "XXA,2021,Total,Total,Total,Total,30,a",
                "XXA,2021,Total,Total,Female,Total,12,a",
                "XXA,2021,Total,Total,Male,Total,<5,a",
                "XXB,2021,Total,Total,Total,Total,10,a",
                "XXB,2021,Total,Total,Female,Total,12,a",
                "XXB,2021,Total,Total,Male,Total,<5,a");
        assertThat(result.recovered()).isEmpty();
        assertThat(result.untrue()).hasSize(2);
        assertThat(result.isGood()).isTrue();
    }

    @Test
    void marksAreNoNumbers() throws Exception {
        DisclosureAuditResult result = audit(
                "XXA,2021,Total,Total,Total,Total,30,a",
                "XXA,2021,Total,Total,Female,Total,-99,a",
                "XXA,2021,Total,Total,Male,Total,<5,a",
                "XXA,2022,Total,Total,Total,Total,30,a",
                "XXA,2022,Total,Total,Female,Total,18,a",
                "XXA,2022,Total,Total,Male,Total,*,a",
                "XXA,2023,Total,Total,Male,Total,many,a");
        assertThat(result.suppressed()).isEqualTo(2);
        assertThat(result.recovered()).extracting(RecoveredCell::value).containsExactly(12L);
        assertThat(result.unreadable()).containsExactly("many");
    }

    @Test
    void aFileThatIsNoTableIsRefusedByItsLine() throws Exception {
        assertThat(refused("a,b\n1,2\n3\n")).isEqualTo("COLUMNS line 3");
        assertThat(refused("a,a\n1,2\n")).isEqualTo("COLUMN_TWICE line 1");
        assertThat(refused("")).isEqualTo("EMPTY line 1");
        assertThat(refused("a,b\n\"1,2\n")).startsWith("CSV");
        assertThat(CsvTable.read(file("\uFEFFPaís;Nº\n\"a;b\";1\n")))
                .isEqualTo(new CountTable(List.of("País", "Nº"), List.of(List.of("a;b", "1"))));
    }

    /** Five thousand lines of many countries, years and divisions, with a planted cell in every tenth block: all of these and no other are found. */
    @Test
    @Timeout(300)
    void findsAllThatWasPlantedInALongFile() throws Exception {
        LongFile long5000 = new LongFile(new Random(11), 5_000);
        DisclosureAuditResult result = audit(long5000.lines().toArray(String[]::new));
        assertThat(result.rows()).isGreaterThanOrEqualTo(5_000);
        assertThat(result.unproved()).isEmpty();
        assertThat(result.recovered())
                .extracting(RecoveredCell::key)
                .containsExactlyInAnyOrderElementsOf(long5000.planted());
        assertThat(result.twice()).containsExactlyInAnyOrderElementsOf(long5000.twice());
    }

    private String refused(String text) throws Exception {
        Path file = file(text);
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> CsvTable.read(file))
                .isInstanceOfSatisfying(UnreadableTableException.class, e -> said.add(e.getMessage()));
        return said.get(0);
    }

    private DisclosureAuditResult audit(String... lines) throws Exception {
        return new DisclosureAudit(LAYOUT, MARKS)
                .of(List.of(table("Country,Year,Dimension,Category,Sex,Age,VALUE,Source", lines)));
    }

    private CountTable table(String header, String... lines) throws Exception {
        return CsvTable.read(file(header + "\n" + String.join("\n", lines)));
    }

    private Path file(String text) throws Exception {
        return Files.write(Files.createTempFile(folder, "table", ".csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}

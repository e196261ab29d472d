package org.enlace.gateway.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.reporting.plan.PolicyRows.line;
import static org.enlace.gateway.reporting.plan.PolicyRows.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetParserTest {

    private static final Instant RECEIVED = Instant.parse("2026-04-08T15:00:00Z");

    private static PlanSheet read(String... lines) {
        return SheetParser.read(record(RECEIVED, lines), RECEIVED);
    }

    private static List<String> findings(PlanSheet sheet) {
        return sheet.findings().stream()
                .map(each -> each.line() + " " + each.field() + " " + each.rule() + (each.refused() ? "" : " (warn)"))
                .toList();
    }

    @Test
    void aGoodLineIsAFigureAndSaysWhatThePlanNeeds() {
        PlanSheet sheet = read(line("R-1", "P2.1", "2026-T1", "48,5", "EN_EJECUCION"));
        assertThat(sheet.findings()).isEmpty();
        assertThat(sheet.institution()).isEqualTo("MIES");
        PlanSheet.Line line = sheet.taken().get(0);
        assertThat(line.value()).isEqualByComparingTo("48.5");
        assertThat(line.status()).isEqualTo("IN_PROGRESS");
        assertThat(line.definition().orElseThrow().target()).isEqualByComparingTo("60.5");
        assertThat(line.definition().orElseThrow().supporting()).containsExactly("MSP", "JCPD");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-T1, -99, 1 value negative",
        "2018-T1, 48, 1 period outside-plan",
        "2031, 48, 1 period outside-plan",
        "2026-T3, 48, 1 period period-not-begun",
    })
    void whatCannotBeIsOneFindingAndNoFigure(String period, String value, String finding) {
        PlanSheet sheet = read(line("R-1", "P2.1", period, value, "EN_EJECUCION"));
        assertThat(findings(sheet)).containsExactly(finding);
        assertThat(sheet.taken()).isEmpty();
        assertThat(sheet.mentioned()).hasSize(1);
    }

    @Test
    void aNegativeTargetIsNoTarget() {
        assertThat(findings(
                        read(line("R-1", "P2.1", "2026-T1", "48", "CUMPLIDA").replace("60,5", "-99"))))
                .containsExactly("1 target negative");
    }

    @Test
    void aYearThatNoCalendarHasIsNone() {
        ObjectNode record = record(RECEIVED, line("R-1", "P2.1", "2026-T1", "48", "CUMPLIDA"));
        ((ObjectNode) record.path("indicators").path(0).path("targetYear")).put("edtf", "0000");
        assertThat(findings(SheetParser.read(record, RECEIVED))).containsExactly("1 targetYear pattern");
    }

    @Test
    void aLineOfAnotherYearThanTheSheetIsNotTaken() {
        PlanSheet sheet = read(
                line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION"),
                line("R-1", "P2.1", "2025-T4", "47", "EN_EJECUCION"));
        assertThat(findings(sheet)).containsExactly("2 period other-year");
        assertThat(sheet.taken()).hasSize(1);
    }

    @Test
    void ofDoubledLinesNoneIsTaken() {
        PlanSheet sheet = read(
                line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION"),
                line("R-1", "P2.2", "2026-T1", "5", "EN_EJECUCION"),
                line("R-1", "P2.1", "2026-T1", "49", "EN_EJECUCION"));
        assertThat(findings(sheet)).containsExactly("1 code doubled", "3 code doubled");
        assertThat(sheet.taken()).extracting(PlanSheet.Line::action).containsExactly("P2.2");
    }

    @Test
    void halfADefinitionIsNoneAndTheValueIsTaken() {
        PlanSheet sheet = read("R-1;MIES;7/4/2026;P2.1;COMUNICACION;;;;;;;;;;2026-T1;48;EN_EJECUCION;\r\n");
        assertThat(sheet.findings()).isEmpty();
        assertThat(sheet.taken()).hasSize(1);
        assertThat(sheet.taken().get(0).definition()).isEmpty();
    }

    @Test
    void aSheetOfNobodyMakesNoFigure() {
        PlanSheet sheet =
                read(line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION").replace("R-1;MIES", "R-1;XYZ"));
        assertThat(findings(sheet)).containsExactly("0 report.institution unmapped");
        assertThat(sheet.taken()).isEmpty();
    }

    @Test
    void whoIsNeitherResponsibleNorSupportsIsNoted() {
        PlanSheet sheet =
                read(line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION").replace("R-1;MIES", "R-1;MINTUR"));
        assertThat(findings(sheet)).containsExactly("1 responsible not-its-action (warn)");
        assertThat(sheet.taken()).hasSize(1);
    }

    @Test
    void textThatCannotBeSeenIsNotTaken() {
        ObjectNode record = record(RECEIVED, line("R-1", "P2.1", "2026-T1", "48", "EN_EJECUCION"));
        ((ObjectNode) record.path("indicators").path(0)).put("evidence", "inform\u202Eodatnevni");
        PlanSheet sheet = SheetParser.read(record, RECEIVED);
        assertThat(findings(sheet)).containsExactly("1 evidence control-character");
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01, 2026-12-31",
        "2026-S2, 2026-07-01, 2026-12-31",
        "2026-T1, 2026-01-01, 2026-03-31",
        "2024-02, 2024-02-01, 2024-02-29",
    })
    void aPeriodHasItsDays(String text, String from, String to) {
        Period period = Period.of(text).orElseThrow();
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(Period.of("2026").orElseThrow().contains(period)).isEqualTo(text.startsWith("2026"));
    }

    @ParameterizedTest
    @CsvSource({"2026-T5", "2026-13", "26", "2026-S3", "2026-1", "''"})
    void whatIsNoPeriodIsNone(String text) {
        assertThat(Period.of(text)).isEmpty();
    }
}

package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProceedingStageTest {

    @ParameterizedTest
    @CsvSource({"2026, 2026-12-31", "2026-02, 2026-02-28", "2024-02, 2024-02-29", "2026-03-15, 2026-03-15"})
    void aStageDateCountsAtItsLatestPossibleDay(String edtf, LocalDate day) {
        assertThat(newest("{'line': 2, 'stageDate': {'edtf': '" + edtf + "'}}").orderDay())
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'nil': 'NOT_STATED'}", "{'match': 'INVALID'}", "{'edtf': '2026-02-30'}", "{'edtf': '20XX'}"})
    void withoutAStageDateTheBatchDateCounts(String date) {
        assertThat(newest("{'line': 2, 'stageDate': " + date + "}").orderDay()).isEqualTo(LocalDate.of(2026, 3, 16));
    }

    @Test
    void theNewestEventOfARecordSpeaksForIt() {
        ProceedingStage stage = newest(
                event(2, "TRIAL", "2026-03-10"), event(3, "CHARGES", "2026-03-01"), event(4, "NOTITIA", "2025-03"));
        assertThat(stage.stage()).isEqualTo("TRIAL");
        assertThat(stage.ndd()).isEqualTo("040101826030123");
    }

    @Test
    void onTheSameDayTheLaterBatchAndThenTheLaterLineIsNewer() {
        ProceedingStage stage =
                new ProceedingStage("N", "A", null, LocalDate.of(2026, 3, 15), LocalDate.of(2026, 3, 16), 2, 5);
        assertThat(stage).isGreaterThan(other("2026-03-14", "2026-03-17", 9, 9));
        assertThat(stage).isGreaterThan(other("2026-03-15", "2026-03-15", 9, 9));
        assertThat(stage).isGreaterThan(other("2026-03-15", "2026-03-16", 1, 9));
        assertThat(stage).isGreaterThan(other("2026-03-15", "2026-03-16", 2, 4));
        assertThat(stage).isLessThan(other("2026-03-15", "2026-03-16", 2, 6));
    }

    @Test
    void whatTheNewestEventLeavesBlankAnOlderOneStillTells() {
        ProceedingStage stage = newest(
                "{'line': 3, 'stage': {'match': 'UNMAPPED', 'source': '77'}, 'stageDate': {'edtf': '2026-03-12'}}",
                "{'line': 2, 'stage': {'code': 'SENTENCE_1'}, 'outcome': {'code': 'CONVICTION'}, 'stageDate': {'edtf': '2026-03-10'}}");
        assertThat(stage.stage()).isEqualTo("SENTENCE_1");
        assertThat(stage.outcome()).isEqualTo("CONVICTION");
        assertThat(stage.line()).isEqualTo(3);
    }

    @Test
    void aRecordWithoutAProceedingSpeaksOfNone() {
        assertThat(ProceedingStage.newest(Json.of("{}"))).isEmpty();
        assertThat(ProceedingStage.newest(Json.of("{'proceeding': {'ndd': {'nil': 'UNKNOWN'}, 'events': [{}]}}")))
                .isEmpty();
        assertThat(ProceedingStage.newest(Json.of("{'proceeding': {'ndd': {'value': 'N'}, 'events': []}}")))
                .isEmpty();
    }

    private static ProceedingStage other(String day, String batchDay, int number, int line) {
        return new ProceedingStage("N", "B", null, LocalDate.parse(day), LocalDate.parse(batchDay), number, line);
    }

    private static String event(int line, String stage, String day) {
        return "{'line': %d, 'stage': {'code': '%s'}, 'stageDate': {'edtf': '%s'}}".formatted(line, stage, day);
    }

    private static ProceedingStage newest(String... events) {
        return ProceedingStage.newest(Json.of("""
                {'proceeding': {'ndd': {'value': '040101826030123'}, 'batchDate': {'edtf': '2026-03-16'}, 'batchNumber': 1, 'events': [%s]}}
                """.formatted(String.join(", ", events))))
                .orElseThrow();
    }
}

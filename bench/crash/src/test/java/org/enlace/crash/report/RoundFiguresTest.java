package org.enlace.crash.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.enlace.crash.checker.FaultRound;
import org.junit.jupiter.api.Test;

class RoundFiguresTest {

    private static FaultRound round(String kind, long takeOver) {
        return new FaultRound(1, kind, "", "", "", 0, 0, true, 100, 200, false, takeOver);
    }

    @Test
    void aTakeOverIsToldWhereSomebodyWasTo() {
        RoundFigures roundFigures = new RoundFigures(List.of(
                round("KILL_NODE_1", 4_000),
                round("KILL_NODE_1", 0),
                round("KILL_NODE_1", 6_000),
                round("KILL_NODE_1", 5_000),
                round("FREEZE_NODE", 10_001),
                round("FREEZE_NODE", -1),
                round("DISTURB_LINE", 0)));
        assertThat(roundFigures.takeOvers())
                .isEqualTo(Map.of(
                        "KILL_NODE_1", new RoundFigures.TakeOver(3, 5_000, 6_000, 0),
                        "FREEZE_NODE", new RoundFigures.TakeOver(2, 10_001, 10_001, 2)));
    }

    @Test
    void aPageBeginsWithItsCommandAndSaysWhatItWasBuiltFrom() {
        assertThat(new ReportProvenance("./enlace crash --kills 1 --seed 1", List.of("abc (clean tree)")).heading())
                .isEqualTo("`./enlace crash --kills 1 --seed 1`\n\nbuild: abc (clean tree)\n\n");
    }
}

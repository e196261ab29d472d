package org.enlace.gateway.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.gateway.reporting.plan.CountDifference.Said;
import org.junit.jupiter.api.Test;

class CountDifferenceTest {

    private static final Said NOTHING = new Said(false, null, 0);

    private static Said said(Integer year, int victims) {
        return new Said(true, year, victims);
    }

    @Test
    void whereAllAgreeThereIsNone() {
        assertThat(CountDifference.of(said(2026, 2), said(2026, 2), said(2026, 0), 2, false))
                .as("who names nobody says nothing about their number")
                .isEmpty();
    }

    @Test
    void whoDoesNotKnowItIsNamed() {
        assertThat(CountDifference.of(said(2026, 1), NOTHING, NOTHING, 1, false))
                .containsExactly(CountDifference.ONLY_POLICE, CountDifference.NO_NDD, CountDifference.NO_REGISTRATION);
        assertThat(CountDifference.of(NOTHING, said(2026, 1), said(2026, 1), 1, false))
                .containsExactly(CountDifference.NO_REPORT);
    }

    @Test
    void yearsAndVictimsAreCompared() {
        assertThat(CountDifference.of(said(2025, 1), said(2026, 2), said(2025, 0), 2, true))
                .containsExactly(CountDifference.VICTIMS_DIFFER, CountDifference.OTHER_YEAR, CountDifference.CONFLICT);
        assertThat(CountDifference.of(said(2025, 0), said(null, 0), said(2025, 0), 0, false))
                .containsExactly(CountDifference.NO_VICTIM);
    }
}

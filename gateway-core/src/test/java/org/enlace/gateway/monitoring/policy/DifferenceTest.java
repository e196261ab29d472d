package org.enlace.gateway.monitoring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.gateway.monitoring.policy.Difference.Said;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final Said NOTHING = new Said(false, null, 0);

    private static Said said(Integer year, int victims) {
        return new Said(true, year, victims);
    }

    @Test
    void whereAllAgreeThereIsNone() {
        assertThat(Difference.of(said(2026, 2), said(2026, 2), said(2026, 0), 2, false))
                .as("who names nobody says nothing about their number")
                .isEmpty();
    }

    @Test
    void whoDoesNotKnowItIsNamed() {
        assertThat(Difference.of(said(2026, 1), NOTHING, NOTHING, 1, false))
                .containsExactly(Difference.ONLY_POLICE, Difference.NO_NDD, Difference.NO_REGISTRATION);
        assertThat(Difference.of(NOTHING, said(2026, 1), said(2026, 1), 1, false))
                .containsExactly(Difference.NO_REPORT);
    }

    @Test
    void yearsAndVictimsAreCompared() {
        assertThat(Difference.of(said(2025, 1), said(2026, 2), said(2025, 0), 2, true))
                .containsExactly(Difference.VICTIMS_DIFFER, Difference.OTHER_YEAR, Difference.CONFLICT);
        assertThat(Difference.of(said(2025, 0), said(null, 0), said(2025, 0), 0, false))
                .containsExactly(Difference.NO_VICTIM);
    }
}

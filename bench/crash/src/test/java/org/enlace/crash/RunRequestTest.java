package org.enlace.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.enlace.crash.plan.FaultPlan;
import org.junit.jupiter.api.Test;

class RunRequestTest {

    private static RunRequest asked(int nodes, int points, boolean mutants) {
        return new RunRequest(nodes, 40, points, mutants, 7, 20, 0.5);
    }

    @Test
    void theCommandIsWhatMustBeTypedToHaveTheSameAgain() {
        assertThat(asked(1, 0, false).command()).isEqualTo("./enlace crash --kills 40 --seed 7 --haste 0.5");
        assertThat(asked(1, 5, false).command()).isEqualTo("./enlace crash --points 5 --seed 7 --haste 0.5");
        assertThat(asked(1, 0, true).command()).isEqualTo("./enlace crash --mutants --seed 7 --haste 0.5");
        assertThat(new RunRequest(2, 40, 0, false, 7, 10, 1).command())
                .isEqualTo("./enlace crash --nodes 2 --kills 40 --seed 7 --rate 10.0");
    }

    @Test
    void eachHasItsPlanAndItsReport() {
        assertThat(asked(2, 0, false).plan()).isEqualTo(FaultPlan.nodes(7, 40, 0.5));
        assertThat(asked(1, 0, false).plan()).isEqualTo(FaultPlan.random(7, 40, 0.5));
        assertThat(asked(2, 0, false).reportName()).isEqualTo("nodes-40");
        assertThat(asked(1, 0, false).reportName()).isEqualTo("kills-40");
        assertThat(asked(1, 5, false).reportName()).isEqualTo("points");
    }

    @Test
    void pointsAndMutantsAreOfOneGateway() {
        assertThat(asked(2, 0, false).possible()).isTrue();
        assertThat(asked(2, 5, false).possible()).isFalse();
        assertThat(asked(2, 0, true).possible()).isFalse();
        assertThat(asked(3, 0, false).possible()).isFalse();
        assertThat(asked(0, 0, false).possible()).isFalse();
    }
}

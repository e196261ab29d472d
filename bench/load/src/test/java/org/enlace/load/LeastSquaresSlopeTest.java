package org.enlace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LeastSquaresSlopeTest {

    @Test
    void eachFurtherOneCostsWhatTheLineSays() {
        LeastSquaresSlope leastSquaresSlope = LeastSquaresSlope.through(Map.of(1, 0.5, 2, 0.6, 5, 0.9, 10, 1.4));

        assertThat(leastSquaresSlope.perStep()).isCloseTo(0.1, within(1e-9));
        assertThat(leastSquaresSlope.start()).isCloseTo(0.4, within(1e-9));
    }
}

package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockToleranceTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT-1M, true", "PT1M, true", "PT0S, true", "PT-60.001S, false", "PT60.001S, false"})
    void aMinuteEitherWayIsNowAndAMillisecondMoreIsNot(Duration away, boolean near) {
        assertThat(ClockTolerance.USUAL.near(NOW.plus(away), NOW)).isEqualTo(near);
    }

    @Test
    void whatBeginsSoonHasBegunAndWhatHasJustEndedGoesOn() {
        assertThat(ClockTolerance.USUAL.begun(NOW.plusSeconds(60), NOW)).isTrue();
        assertThat(ClockTolerance.USUAL.begun(NOW.plusSeconds(61), NOW)).isFalse();
        assertThat(ClockTolerance.USUAL.goesOn(NOW.minusSeconds(60), NOW)).isTrue();
        assertThat(ClockTolerance.USUAL.goesOn(NOW.minusSeconds(61), NOW)).isFalse();
        assertThat(new ClockTolerance(Duration.ZERO).near(NOW, NOW)).isTrue();
        assertThat(new ClockTolerance(Duration.ZERO).near(NOW.plusMillis(1), NOW))
                .isFalse();
    }

    @Test
    void nobodyMayAskForMoreThanFiveMinutes() {
        assertThat(new ClockTolerance(Duration.ofMinutes(5)).value()).isEqualTo(ClockTolerance.LONGEST);
        assertThatThrownBy(() -> new ClockTolerance(Duration.ofMinutes(5).plusMillis(1)))
                .hasMessage("must be between 0s and 5m");
        assertThatThrownBy(() -> new ClockTolerance(Duration.ofMillis(-1))).hasMessageContaining("0s");
    }
}

package org.enlace.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What growth foretells: numbers that can be worked out by hand. */
class ForecastTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final long GB = 1_000_000_000;

    private static Size size(String room, int daysAgo, long bytes, long rows) {
        return new Size(room, "table", NOW.minus(Duration.ofDays(daysAgo)), bytes, rows);
    }

    @Test
    void theFirstDayForetellsNothing() {
        Forecast forecast = Forecast.of(
                List.of(new Size("journal", "table", NOW.minus(Duration.ofHours(23)), 0, 0)),
                List.of(size("journal", 0, 50 * GB, 1_000)));
        assertThat(forecast.known()).isFalse();
        assertThat(forecast.lasts(GB)).isEmpty();
        assertThat(forecast.rooms().get("journal").bytes()).isEqualTo(50 * GB);
    }

    @Test
    void whatGrowsEvenlyGoesOnSo() {
        List<Size> earlier = new ArrayList<>();
        for (int day = 1; day <= 28; day++) {
            earlier.add(size("journal", day, (100 - day) * GB, 1_000 - day * 10L));
            earlier.add(size("audit", day, 5 * GB, 70));
        }
        Forecast forecast =
                Forecast.of(earlier, List.of(size("journal", 0, 100 * GB, 1_000), size("audit", 0, 5 * GB, 70)));
        assertThat(forecast.rooms().get("journal")).isEqualTo(new Forecast.Growth(100 * GB, 1_000, GB, 10));
        assertThat(forecast.rooms().get("audit")).isEqualTo(new Forecast.Growth(5 * GB, 70, 0, 0));
        assertThat(forecast.bytesIn(90)).isEqualTo(195 * GB);
        assertThat(forecast.lasts(45 * GB)).hasValue(45);
        assertThat(forecast.lasts(0)).hasValue(0);
        assertThat(forecast.history()).isEqualTo(Duration.ofDays(28));
    }

    /** Quiet for three weeks, then four times as fast: the last week counts. And what was fast weeks ago, and rests, counts too. */
    @Test
    void theFasterOfLastWeekAndLastMonthCounts() {
        List<Size> faster = List.of(size("journal", 28, 0, 0), size("journal", 7, 21 * GB, 0));
        assertThat(Forecast.of(faster, List.of(size("journal", 0, 49 * GB, 0))).bytesADay())
                .isEqualTo(4 * GB);
        List<Size> resting = List.of(size("journal", 28, 0, 0), size("journal", 7, 56 * GB, 0));
        assertThat(Forecast.of(resting, List.of(size("journal", 0, 56 * GB, 0))).bytesADay())
                .isEqualTo(2 * GB);
    }

    @Test
    void whatShrinksGivesNothingBackAndANewTableCountsFromNothing() {
        Forecast forecast = Forecast.of(
                List.of(size("journal", 10, 90 * GB, 9), size("registry", 10, GB, 1)),
                List.of(
                        size("journal", 0, 10 * GB, 1),
                        size("registry", 0, GB, 1),
                        new Size("registry", "fresh", NOW, 10 * GB, 10)));
        assertThat(forecast.rooms().get("journal").bytesADay()).isZero();
        assertThat(forecast.rooms().get("registry").bytesADay()).isEqualTo(GB);
        assertThat(forecast.lasts(7 * GB)).hasValue(7);
    }
}

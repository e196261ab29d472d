package org.enlace.gateway.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What growth foretells: numbers that can be worked out by hand. */
class SpaceProjectionTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final long GB = 1_000_000_000;

    private static TableSize size(String room, int daysAgo, long bytes, long rows) {
        return new TableSize(room, "table", NOW.minus(Duration.ofDays(daysAgo)), bytes, rows);
    }

    @Test
    void theFirstDayForetellsNothing() {
        SpaceProjection spaceProjection = SpaceProjection.of(
                List.of(new TableSize("journal", "table", NOW.minus(Duration.ofHours(23)), 0, 0)),
                List.of(size("journal", 0, 50 * GB, 1_000)));
        assertThat(spaceProjection.known()).isFalse();
        assertThat(spaceProjection.lasts(GB)).isEmpty();
        assertThat(spaceProjection.rooms().get("journal").bytes()).isEqualTo(50 * GB);
    }

    @Test
    void whatGrowsEvenlyGoesOnSo() {
        List<TableSize> earlier = new ArrayList<>();
        for (int day = 1; day <= 28; day++) {
            earlier.add(size("journal", day, (100 - day) * GB, 1_000 - day * 10L));
            earlier.add(size("audit", day, 5 * GB, 70));
        }
        SpaceProjection spaceProjection =
                SpaceProjection.of(earlier, List.of(size("journal", 0, 100 * GB, 1_000), size("audit", 0, 5 * GB, 70)));
        assertThat(spaceProjection.rooms().get("journal"))
                .isEqualTo(new SpaceProjection.Growth(100 * GB, 1_000, GB, 10));
        assertThat(spaceProjection.rooms().get("audit")).isEqualTo(new SpaceProjection.Growth(5 * GB, 70, 0, 0));
        assertThat(spaceProjection.bytesIn(90)).isEqualTo(195 * GB);
        assertThat(spaceProjection.lasts(45 * GB)).hasValue(45);
        assertThat(spaceProjection.lasts(0)).hasValue(0);
        assertThat(spaceProjection.history()).isEqualTo(Duration.ofDays(28));
    }

    /** Quiet for three weeks, then four times as fast: the last week counts. And what was fast weeks ago, and rests, counts too. */
    @Test
    void theFasterOfLastWeekAndLastMonthCounts() {
        List<TableSize> faster = List.of(size("journal", 28, 0, 0), size("journal", 7, 21 * GB, 0));
        assertThat(SpaceProjection.of(faster, List.of(size("journal", 0, 49 * GB, 0)))
                        .bytesADay())
                .isEqualTo(4 * GB);
        List<TableSize> resting = List.of(size("journal", 28, 0, 0), size("journal", 7, 56 * GB, 0));
        assertThat(SpaceProjection.of(resting, List.of(size("journal", 0, 56 * GB, 0)))
                        .bytesADay())
                .isEqualTo(2 * GB);
    }

    @Test
    void whatShrinksGivesNothingBackAndANewTableCountsFromNothing() {
        SpaceProjection spaceProjection = SpaceProjection.of(
                List.of(size("journal", 10, 90 * GB, 9), size("registry", 10, GB, 1)),
                List.of(
                        size("journal", 0, 10 * GB, 1),
                        size("registry", 0, GB, 1),
                        new TableSize("registry", "fresh", NOW, 10 * GB, 10)));
        assertThat(spaceProjection.rooms().get("journal").bytesADay()).isZero();
        assertThat(spaceProjection.rooms().get("registry").bytesADay()).isEqualTo(GB);
        assertThat(spaceProjection.lasts(7 * GB)).hasValue(7);
    }
}

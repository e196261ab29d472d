package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.operations.datasubject.ExpiredRanges.Stretch;
import org.enlace.gateway.operations.datasubject.RetentionCommitment.Direction;
import org.junit.jupiter.api.Test;

/** Of what came on a day, the longest promise of that day decides. */
class RetentionPeriodsTest {

    private static final Instant NOW = Instant.parse("2026-04-15T10:00:00Z");

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static RetentionMatch kept(String agreement, Direction direction, String link, int days) {
        return new RetentionMatch(new RetentionCommitment(agreement, direction, link, days), Optional.empty());
    }

    /** @param until so many days ago */
    private static RetentionMatch ended(String agreement, String link, int days, int until) {
        return new RetentionMatch(
                new RetentionCommitment(agreement, Direction.FROM, link, days), Optional.of(ago(until)));
    }

    private static ExpiredRanges over(String link, RetentionMatch... kept) {
        return RetentionPeriods.of(List.of(kept), NOW).orElseThrow().from().get(link);
    }

    private static Stretch first(int before) {
        return new Stretch(null, ago(before));
    }

    private static Stretch between(int from, int before) {
        return new Stretch(ago(from), ago(before));
    }

    @Test
    void theLongestPromiseKeeps() {
        RetentionPeriods retentionPeriods = RetentionPeriods.of(
                        List.of(
                                kept("a", Direction.FROM, "police/reports", 30),
                                kept("a", Direction.TO, "fge/reports", 30),
                                kept("b", Direction.FROM, "police/reports", 60),
                                kept("c", Direction.FROM, "police/reports", 40),
                                kept("d", Direction.FROM, "iom/cases", 36_500)),
                        NOW)
                .orElseThrow();
        assertThat(retentionPeriods.from())
                .isEqualTo(Map.of(
                        "police/reports",
                        ExpiredRanges.before(ago(60)),
                        "iom/cases",
                        ExpiredRanges.before(Instant.EPOCH)));
        assertThat(retentionPeriods.to()).isEqualTo(Map.of("fge/reports", ExpiredRanges.before(ago(30))));
        assertThat(retentionPeriods.agreements())
                .containsEntry("a", ExpiredRanges.before(ago(30)))
                .containsEntry("b", ExpiredRanges.before(ago(60)));
        assertThat(retentionPeriods.others()).isEqualTo(ExpiredRanges.before(Instant.EPOCH));
        assertThat(RetentionPeriods.of(List.of(), NOW)).isEmpty();
    }

    @Test
    void onePromiseThatEndedKeepsWhatCameBefore() {
        assertThat(over("x/y", ended("old", "x/y", 3_650, 400), kept("new", Direction.FROM, "x/y", 30))
                        .stretches())
                .as("renamed, and shortened in the same step")
                .containsExactly(first(3_650), between(400, 30));
        assertThat(over("x/y", ended("old", "x/y", 3_650, 10), kept("new", Direction.FROM, "x/y", 30))
                        .stretches())
                .containsExactly(first(3_650));
        assertThat(over("x/y", ended("old", "x/y", 100, 400), kept("new", Direction.FROM, "x/y", 30))
                        .stretches())
                .as("all of it is over")
                .containsExactly(first(30));
        assertThat(over(
                                "x/y",
                                ended("one", "x/y", 3_650, 900),
                                ended("two", "x/y", 700, 500),
                                kept("new", Direction.FROM, "x/y", 365))
                        .stretches())
                .containsExactly(first(3_650), between(900, 700), between(500, 365));
    }

    @Test
    void whatCameAfterTheLastPromiseOfALinkIsKeptAsOthersAre() {
        assertThat(over("x/y", ended("old", "x/y", 3_650, 400), kept("a", Direction.FROM, "o/o", 90))
                        .stretches())
                .containsExactly(first(3_650), between(400, 90));
        assertThat(over("x/y", ended("old", "x/y", 3_650, 40), kept("a", Direction.FROM, "o/o", 90))
                        .stretches())
                .containsExactly(first(3_650));
        assertThat(over("x/y", ended("old", "x/y", 30, 40), kept("a", Direction.FROM, "o/o", 20))
                        .stretches())
                .containsExactly(first(20));
        assertThat(over("x/y", ended("old", "x/y", 3_650, 400)).stretches())
                .as("nobody promises anything any more: nothing later goes")
                .containsExactly(first(3_650));
        assertThat(over("x/y", ended("old", "x/y", 30, 400)).stretches()).containsExactly(first(400));
    }

    @Test
    void theDatabaseReadsIt() {
        assertThat(over("x/y", ended("old", "x/y", 3_650, 400), kept("new", Direction.FROM, "x/y", 30))
                        .asText())
                .isEqualTo("{(," + ago(3_650) + "),(" + ago(400) + "," + ago(30) + ")}");
    }
}

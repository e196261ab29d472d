package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceRuleTest {

    private static final SilenceRule OFFICE = new SilenceRule(
            Duration.ofHours(4),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(8, 0),
            LocalTime.of(18, 0));

    /** 2026-03-06 is a Friday; moments are of Ecuador's mainland. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06T08:00, 2026-03-06T11:59, false",
        "2026-03-06T08:00, 2026-03-06T12:01, true",
        "2026-03-06T16:00, 2026-03-09T09:59, false",
        "2026-03-06T16:00, 2026-03-09T10:01, true",
        "2026-03-07T00:00, 2026-03-08T23:59, false",
        "2020-01-01T00:00, 2026-03-08T23:59, true",
    })
    void onlyTheHoursOfItsCalendarCount(String heard, String now, boolean broken) {
        assertThat(OFFICE.broken(moment(heard), moment(now))).isEqualTo(broken);
    }

    private static Instant moment(String local) {
        return Instant.parse(local + ":00Z").plus(Duration.ofHours(5));
    }
}

package org.enlace.gateway.configuration.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * The rule for how long a sender may send nothing before an alarm is due. Only the hours of its calendar count, by the clock of Ecuador's mainland.
 *
 * @param after the allowed silence in hours of its calendar; positive
 * @param days on which it works
 * @param from when its day begins
 * @param to when its day ends; after {@code from}, or midnight for the end of the day
 */
public record SilenceRule(Duration after, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Longer silences are counted up to this many days only. */
    private static final int MOST_DAYS = 60;

    public SilenceRule {
        days = Set.copyOf(days);
    }

    /** True if the sender has been silent too long. */
    public boolean broken(Instant lastHeard, Instant now) {
        return worked(lastHeard, now).compareTo(after) > 0;
    }

    /** Returns the time of its calendar between two moments. */
    Duration worked(Instant begin, Instant end) {
        Duration sum = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(end, Agreement.ZONE);
        LocalDate first = LocalDate.ofInstant(begin, Agreement.ZONE);
        LocalDate day = first.isBefore(last.minusDays(MOST_DAYS)) ? last.minusDays(MOST_DAYS) : first;
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                sum = sum.plus(within(day, begin, end));
            }
        }
        return sum;
    }

    private Duration within(LocalDate day, Instant begin, Instant end) {
        ZonedDateTime opens = day.atTime(from).atZone(Agreement.ZONE);
        ZonedDateTime closes = to.equals(LocalTime.MIDNIGHT)
                ? day.plusDays(1).atStartOfDay(Agreement.ZONE)
                : day.atTime(to).atZone(Agreement.ZONE);
        Instant later = begin.isAfter(opens.toInstant()) ? begin : opens.toInstant();
        Instant sooner = end.isBefore(closes.toInstant()) ? end : closes.toInstant();
        return sooner.isAfter(later) ? Duration.between(later, sooner) : Duration.ZERO;
    }
}

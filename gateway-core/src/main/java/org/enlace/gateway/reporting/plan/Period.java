package org.enlace.gateway.reporting.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A year or a part of one, in the notation of sheets: {@code 2026}, {@code 2026-S1}, {@code 2026-T3}, {@code 2026-09}. Pure.
 *
 * @param text as written; never null
 * @param from first day
 * @param to last day
 */
public record Period(String text, LocalDate from, LocalDate to) {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{4})(?:-(?:S([12])|T([1-4])|(0[1-9]|1[0-2])))?");

    /** Parses a period; empty if the text is none. */
    public static Optional<Period> of(String text) {
        Matcher shape = text == null ? null : SHAPE.matcher(text);
        if (shape == null || !shape.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(shape.group(1));
        if (shape.group(2) != null) {
            return Optional.of(months(text, year, Integer.parseInt(shape.group(2)) * 6 - 5, 6));
        }
        if (shape.group(3) != null) {
            return Optional.of(months(text, year, Integer.parseInt(shape.group(3)) * 3 - 2, 3));
        }
        return Optional.of(
                shape.group(4) == null
                        ? months(text, year, 1, 12)
                        : months(text, year, Integer.parseInt(shape.group(4)), 1));
    }

    private static Period months(String text, int year, int first, int count) {
        YearMonth begin = YearMonth.of(year, first);
        return new Period(text, begin.atDay(1), begin.plusMonths(count - 1L).atEndOfMonth());
    }

    /** Returns the calendar year that it lies in. */
    public int year() {
        return from.getYear();
    }

    /** True if the other period lies within this one, or is the same. */
    public boolean contains(Period other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
}

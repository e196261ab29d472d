package org.enlace.gateway.reporting.indicators;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;

/**
 * The periods of a request, whole years or whole months.
 *
 * @param from first month
 * @param to last month
 * @param months true if each month is a period of its own, false if each year is
 */
public record PeriodRange(YearMonth from, YearMonth to, boolean months) {

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2100;
    private static final int MOST_YEARS = 40;
    private static final int MOST_MONTHS = 120;
    private static final int YEAR_TIMES = 100;

    /**
     * Reads both ends.
     *
     * @param from a year or a month
     * @param to the same kind of thing, not before it
     * @throws InvalidIndicatorRequestException naming {@code from} or {@code to}
     */
    public static PeriodRange read(String from, String to) {
        YearMonth first = month("from", from, 1);
        YearMonth last = month("to", to, 12);
        boolean months = MONTH.matcher(from).matches();
        if (months != MONTH.matcher(to).matches()) {
            throw new InvalidIndicatorRequestException("to", "same-kind-as-from");
        }
        if (last.isBefore(first)) {
            throw new InvalidIndicatorRequestException("to", "not-before-from");
        }
        PeriodRange periodRange = new PeriodRange(first, last, months);
        if (periodRange.codes().size() > (months ? MOST_MONTHS : MOST_YEARS)) {
            throw new InvalidIndicatorRequestException("to", "range-too-long");
        }
        return periodRange;
    }

    private static YearMonth month(String field, String text, int otherwise) {
        if (YEAR.matcher(text).matches()) {
            return YearMonth.of(checked(field, text), otherwise);
        }
        if (MONTH.matcher(text).matches()) {
            return YearMonth.of(checked(field, text), Integer.parseInt(text.substring(5)));
        }
        throw new InvalidIndicatorRequestException(field, "year-or-month");
    }

    private static int checked(String field, String text) {
        int year = Integer.parseInt(text.substring(0, 4));
        if (year < EARLIEST || year > LATEST) {
            throw new InvalidIndicatorRequestException(field, "year-1990-to-2100");
        }
        return year;
    }

    /** Returns the first day. */
    public LocalDate first() {
        return from.atDay(1);
    }

    /** Returns the last day. */
    public LocalDate last() {
        return to.atEndOfMonth();
    }

    /** Returns the codes of all its periods, in order. */
    public List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (YearMonth at = from; !at.isAfter(to); at = months ? at.plusMonths(1) : at.plusYears(1)) {
            codes.add(months ? at.toString() : Integer.toString(at.getYear()));
        }
        return codes;
    }

    /**
     * Returns the condition that a day is within the range, or not known. It is written so that the planner expects many matches: for a computed day
     * it estimates one in two hundred for "is null" and for "between" each.
     */
    static String within(String day) {
        return "(%1$s < :first) is not true and (%1$s > :last) is not true".formatted(day);
    }

    /** Returns the period of a day, as a number that the database groups by. */
    GroupingCode sql(String day) {
        return new GroupingCode(
                months
                        ? "date_part('year', " + day + ") * " + YEAR_TIMES + " + date_part('month', " + day + ")"
                        : "date_part('year', " + day + ")",
                "%s::int");
    }

    /** Returns the code of such a number. */
    String code(int number) {
        return months ? "%04d-%02d".formatted(number / YEAR_TIMES, number % YEAR_TIMES) : Integer.toString(number);
    }
}

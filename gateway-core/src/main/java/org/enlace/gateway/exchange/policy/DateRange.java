package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of days that a canonical date may mean.
 *
 * @param first earliest
 * @param last latest
 */
record DateRange(LocalDate first, LocalDate last) {

    private static final Pattern EDTF = Pattern.compile("(\\d{4})(?:-(\\d{2}))?(?:-(\\d{2}))?([~?%])?");

    /** Reads a canonical partial date or instant; empty if it says nothing. */
    static Optional<DateRange> of(JsonNode date) {
        try {
            if (date.has("edtf")) {
                return edtf(date.path("edtf").asText());
            }
            if (date.has("min") && date.has("max")) {
                Optional<DateRange> min = edtf(date.path("min").asText());
                Optional<DateRange> max = edtf(date.path("max").asText());
                return min.flatMap(from -> max.map(to -> new DateRange(from.first(), to.last())));
            }
            return day(date).map(day -> new DateRange(day, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(JsonNode instant) {
        if (instant.has("day")) {
            return Optional.of(LocalDate.parse(instant.path("day").asText()));
        }
        if (instant.has("utc")) {
            ZoneId zone = ZoneId.of(instant.path("zone").asText("UTC"));
            return Optional.of(
                    LocalDate.ofInstant(Instant.parse(instant.path("utc").asText()), zone));
        }
        return Optional.empty();
    }

    private static Optional<DateRange> edtf(String text) {
        Matcher parts = EDTF.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(1));
        DateRange exact = range(year, parts.group(2), parts.group(3));
        // An uncertain date may be a year off to either side.
        return Optional.of(
                parts.group(4) == null
                        ? exact
                        : new DateRange(
                                exact.first().minusYears(1), exact.last().plusYears(1)));
    }

    private static DateRange range(int year, String month, String day) {
        if (month == null) {
            return new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
        YearMonth inMonth = YearMonth.of(year, Integer.parseInt(month));
        if (day == null) {
            return new DateRange(inMonth.atDay(1), inMonth.atEndOfMonth());
        }
        LocalDate exact = inMonth.atDay(Integer.parseInt(day));
        return new DateRange(exact, exact);
    }

    /** True if it can only be one day. */
    boolean exact() {
        return first.equals(last);
    }
}

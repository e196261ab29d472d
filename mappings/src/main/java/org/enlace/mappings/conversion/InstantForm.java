package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Writes and reads the canonical form of an instant. */
public final class InstantForm {
    private static final String PLAIN = "0000-00-00T00:00:00Z";
    /** The end of the seconds, and the number of digits that a fraction may have. */
    private static final int SECONDS = PLAIN.length() - 1;

    private static final int DIGITS = 9;
    private static final int LONGEST = SECONDS + 1 + DIGITS + 1;
    private static final int[] STARTS = {0, 5, 8, 11, 14, 17};

    private InstantForm() {}

    /** Returns an instant to the second; the caller may lower the precision. */
    public static ObjectNode instant(Instant instant, ZoneId zone) {
        return Canonical.object()
                .put("utc", instant.toString())
                .put("zone", zone.getId())
                .put("precision", "SECOND");
    }

    static ObjectNode day(LocalDate date, ZoneId zone) {
        return Canonical.object()
                .put("day", date.toString())
                .put("zone", zone.getId())
                .put("precision", "DAY");
    }

    /** Returns the local time of an instant; null if it is only a day or cannot be read. */
    static ZonedDateTime time(JsonNode value, ZoneId zone) {
        try {
            ZoneId own = zone != null ? zone : ZoneId.of(value.path("zone").asText("UTC"));
            return value.has("utc") ? read(value.get("utc").asText()).atZone(own) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Reads a moment as records hold it; a {@link DateTimeException} if it is none. */
    public static Instant read(String text) {
        int length = text.length();
        if (length > PLAIN.length() + 1 && length <= LONGEST && text.charAt(SECONDS) == '.' && text.endsWith("Z")) {
            Instant second = plain(text.substring(0, SECONDS) + "Z");
            int nanos = second == null ? -1 : nanos(text, SECONDS + 1, length - 1);
            return nanos < 0 ? Instant.parse(text) : second.plusNanos(nanos);
        }
        Instant plain = plain(text);
        return plain == null ? Instant.parse(text) : plain;
    }

    /** Reads up to nine digits as a part of a second; -1 if there is any other character among them. */
    private static int nanos(String text, int from, int to) {
        int nanos = 0;
        for (int i = from; i < from + DIGITS; i++) {
            char c = i < to ? text.charAt(i) : '0';
            if (c < '0' || c > '9') {
                return -1;
            }
            nanos = nanos * 10 + (c - '0');
        }
        return nanos;
    }

    /** Reads the most frequent form of moments, {@code 2026-03-07T19:05:00Z}; null for any other, which may be a moment too. */
    static Instant plain(String text) {
        if (text.length() != PLAIN.length()) {
            return null;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char c = text.charAt(i);
            boolean fits = PLAIN.charAt(i) == '0' ? c >= '0' && c <= '9' : c == PLAIN.charAt(i);
            if (!fits) {
                return null;
            }
        }
        int[] part = new int[STARTS.length];
        for (int i = 0; i < STARTS.length; i++) {
            int end = STARTS[i] + (i == 0 ? 4 : 2);
            part[i] = Integer.parseInt(text, STARTS[i], end, 10);
        }
        try {
            return LocalDateTime.of(part[0], part[1], part[2], part[3], part[4], part[5])
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The local day of an instant at the place of the event; null if it cannot be read. */
    static LocalDate localDay(JsonNode value) {
        if (value == null) {
            return null;
        }
        ZonedDateTime time = time(value, null);
        if (time != null) {
            return time.toLocalDate();
        }
        PartialDay day = PartialDay.ofEdtf(value.path("day").asText());
        return day == null ? null : day.whole();
    }

    /** Writes by a pattern; a value that is only a day is left out if the pattern needs a time. */
    static Outward outward(String pattern, ZoneId zone) {
        DateTimeFormatter formatter = formatter(pattern);
        return (released, notes) -> {
            JsonNode value = released.any();
            if (value == null) {
                return null;
            }
            ZonedDateTime time = time(value, zone);
            LocalDate day = time == null ? localDay(value) : null;
            try {
                if (time != null) {
                    return Canonical.text(formatter.format(time));
                }
                if (day != null) {
                    return Canonical.text(formatter.format(day));
                }
            } catch (DateTimeException e) {
                notes.info("imprecise");
                return null;
            }
            notes.warn("invalid");
            return null;
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern);
        } catch (IllegalArgumentException e) {
            throw new InvalidRowException("not a date pattern: " + pattern);
        }
    }
}

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * The ages that a person can have, from the known facts. Ages are computed from a birth date only as far as its precision allows: a year alone
 * gives two.
 *
 * @param min years
 * @param max years
 */
record AgeLimits(int min, int max) {
    private static final int MOST_DIGITS = 3;
    private static final int OLDEST = 130;
    private static final int ADULT = 18;

    /** Returns the range from {@code [age, birthDate, instant]}, the first with a value; null if there is none. */
    static AgeLimits of(ReleasedValues releasedValues) {
        return of(releasedValues.value(0), releasedValues.value(1), releasedValues.value(2));
    }

    /** Returns the same as {@link #of(ReleasedValues)}; each may be null, missing or a null reason. */
    static AgeLimits of(JsonNode age, JsonNode birthDate, JsonNode instant) {
        if (age != null) {
            AgeLimits stated = ofAge(age);
            if (stated != null) {
                return stated;
            }
        }
        LocalDate at = InstantForm.localDay(instant);
        return birthDate == null || at == null ? null : born(birthDate, at);
    }

    private static AgeLimits ofAge(JsonNode age) {
        if (age.has("years")) {
            return new AgeLimits(age.get("years").asInt(), age.get("years").asInt());
        }
        return age.has("band") ? ofBand(age.get("band").asText()) : between(age.path("min"), age.path("max"));
    }

    private static AgeLimits between(JsonNode min, JsonNode max) {
        return min.isMissingNode() && max.isMissingNode() ? null : new AgeLimits(min.asInt(0), max.asInt(OLDEST));
    }

    /** {@code 12-17} or {@code 65+}; null if it is neither. */
    static AgeLimits ofBand(String band) {
        int end = digits(band, 0);
        if (end == 0 || end == band.length()) {
            return null;
        }
        int min = Integer.parseInt(band, 0, end, 10);
        if (band.charAt(end) == '+') {
            return end + 1 == band.length() ? new AgeLimits(min, OLDEST) : null;
        }
        boolean span = band.charAt(end) == '-' && end + 1 < band.length() && digits(band, end + 1) == band.length();
        return span ? new AgeLimits(min, Integer.parseInt(band, end + 1, band.length(), 10)) : null;
    }

    /** Returns the end of at most three digits. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + MOST_DIGITS && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static AgeLimits born(JsonNode birthDate, LocalDate at) {
        boolean interval = birthDate.has("min");
        PartialDay first =
                PartialDay.ofEdtf(birthDate.path(interval ? "min" : "edtf").asText());
        PartialDay last =
                PartialDay.ofEdtf(birthDate.path(interval ? "max" : "edtf").asText());
        if (first == null || last == null || first.first().isAfter(at)) {
            return null;
        }
        return new AgeLimits(years(last.last(), at), years(first.first(), at));
    }

    /** Returns the ages at an event of a person born in a span of days; null if the event lies before the birth. */
    static AgeLimits between(LocalDate firstBirth, LocalDate lastBirth, AgeGroups.Days event) {
        return firstBirth.isAfter(event.last())
                ? null
                : new AgeLimits(years(lastBirth, event.first()), years(firstBirth, event.last()));
    }

    private static int years(LocalDate birth, LocalDate at) {
        return (int) Math.max(0, ChronoUnit.YEARS.between(birth, at));
    }

    /** Returns the one band that covers the whole range; null if there is none. */
    String band(Collection<String> bands) {
        for (String band : bands) {
            AgeLimits range = ofBand(band);
            if (range != null && range.min <= min && max <= range.max) {
                return band;
            }
        }
        return null;
    }

    /** TRUE, FALSE, or null if the range straddles 18. */
    Boolean minor() {
        if (max < ADULT) {
            return true;
        }
        return min >= ADULT ? false : null;
    }
}

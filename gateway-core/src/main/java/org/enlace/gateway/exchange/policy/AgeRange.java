package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of ages that a person may have, in completed years.
 *
 * @param low youngest, at least 0
 * @param high oldest, at least {@code low}
 */
record AgeRange(int low, int high) {

    private static final int OLDEST = 130;
    private static final int MAJORITY = 18;
    private static final Pattern BAND = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3})|\\+)");

    /** Reads a band such as {@code 12-17} or {@code 65+}. */
    static Optional<AgeRange> parse(String band) {
        Matcher matcher = BAND.matcher(band);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int low = Integer.parseInt(matcher.group(1));
        return of(low, matcher.group(2) == null ? OLDEST : Integer.parseInt(matcher.group(2)));
    }

    /** A canonical age: years, a band of any list, or a lowest and highest. */
    static Optional<AgeRange> ofAge(JsonNode age) {
        if (age.path("years").isInt()) {
            return of(age.path("years").intValue(), age.path("years").intValue());
        }
        if (age.path("min").isInt() || age.path("max").isInt()) {
            return of(age.path("min").asInt(0), age.path("max").asInt(OLDEST));
        }
        return parse(age.path("band").asText(""));
    }

    /** The ages at an event of somebody born then; empty if the event lies wholly before the birth. */
    static Optional<AgeRange> at(DateRange event, DateRange birth) {
        int low = Period.between(birth.last(), event.first()).getYears();
        int high = Period.between(birth.first(), event.last()).getYears();
        return high < 0 ? Optional.empty() : of(Math.max(0, low), high);
    }

    private static Optional<AgeRange> of(int low, int high) {
        return low < 0 || high < low ? Optional.empty() : Optional.of(new AgeRange(low, high));
    }

    /** True if the age of majority is inside the range: a person who may be a minor is handled as one. */
    boolean straddlesMajority() {
        return low < MAJORITY && high >= MAJORITY;
    }

    /** The ages below the majority. */
    AgeRange asMinor() {
        return new AgeRange(low, MAJORITY - 1);
    }

    boolean within(AgeRange other) {
        return low >= other.low && high <= other.high;
    }
}

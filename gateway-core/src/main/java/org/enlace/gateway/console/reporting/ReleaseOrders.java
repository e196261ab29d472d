package org.enlace.gateway.console.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.RequestParameters;

/** Parses requests for releases, strictly. */
final class ReleaseOrders {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST_MINUTES = 100;

    private final Clock clock;

    ReleaseOrders(Clock clock) {
        this.clock = clock;
    }

    /** A year, as known at a moment that has passed. */
    record Order(int year, Instant cutOff) {}

    /** Reads {@code year} and {@code asOf}; without the latter, as known now. */
    Order read(Map<String, String> given) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant cutOff = new RequestParameters(given).moment("asOf").orElse(now);
        int year = year(given.getOrDefault("year", ""));
        if (cutOff.isAfter(now)) {
            throw new InvalidParameterException("asOf");
        }
        if (year > now.atZone(MomentFormat.ZONE).getYear()) {
            throw new InvalidParameterException("year");
        }
        return new Order(year, cutOff);
    }

    static int year(String text) {
        int year = new RequestParameters(Map.of("year", text)).number("year", 0, FIRST_YEAR, LAST_YEAR);
        if (year == 0) {
            throw new InvalidParameterException("year");
        }
        return year;
    }

    static String minutes(String text) {
        return new RequestParameters(Map.of("minutes", text))
                .text("minutes", LONGEST_MINUTES)
                .orElseThrow(() -> new InvalidParameterException("minutes"));
    }
}

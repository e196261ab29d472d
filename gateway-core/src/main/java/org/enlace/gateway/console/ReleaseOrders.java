package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What is asked of releases, read strictly. */
final class ReleaseOrders {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST_MINUTES = 100;

    private final Clock clock;

    ReleaseOrders(Clock clock) {
        this.clock = clock;
    }

    /** A year, as known on a moment that has passed. */
    record Order(int year, Instant cutOff) {}

    /** Reads {@code year} and {@code asOf}; without the latter, as known now. */
    Order read(Map<String, String> given) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant cutOff = new Parameters(given).moment("asOf").orElse(now);
        int year = year(given.getOrDefault("year", ""));
        if (cutOff.isAfter(now)) {
            throw new BadParameter("asOf");
        }
        if (year > now.atZone(Times.ZONE).getYear()) {
            throw new BadParameter("year");
        }
        return new Order(year, cutOff);
    }

    static int year(String text) {
        int year = new Parameters(Map.of("year", text)).number("year", 0, FIRST_YEAR, LAST_YEAR);
        if (year == 0) {
            throw new BadParameter("year");
        }
        return year;
    }

    static String minutes(String text) {
        return new Parameters(Map.of("minutes", text))
                .text("minutes", LONGEST_MINUTES)
                .orElseThrow(() -> new BadParameter("minutes"));
    }
}

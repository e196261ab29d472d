package org.enlace.gateway.console.web;

import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats moments for pages: in local time, with UTC beside it. Thread-safe. */
public final class MomentFormat {

    /** Mainland Ecuador. */
    public static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter DAY_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'");

    private final Clock clock;

    public MomentFormat(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Formats a moment of today as a clock time, others with their day. */
    public String local(Instant at) {
        boolean today = LocalDate.ofInstant(at, ZONE).equals(LocalDate.ofInstant(now(), ZONE));
        return (today ? CLOCK : DAY_CLOCK).format(at.atZone(ZONE));
    }

    /** Day and time. */
    public String full(Instant at) {
        return DAY_CLOCK.format(at.atZone(ZONE));
    }

    /** Time to the millisecond. */
    public String precise(Instant at) {
        return PRECISE.format(at.atZone(ZONE));
    }

    /** Day and time in UTC. */
    public String utc(Instant at) {
        return UTC.format(at.atZone(ZoneOffset.UTC));
    }

    /** Formats the age, in the largest unit that fits: {@code 4 s}, {@code 12 min}, {@code 3 h}, {@code 2 d}. The same in both languages. */
    public String age(Instant at) {
        return span(Duration.between(at, now()));
    }

    /** Formats the time until a moment, or {@code 0 s} if it has passed. */
    public String until(Instant at) {
        return span(Duration.between(now(), at));
    }

    /** True if it has passed, or is less than a second away. */
    public boolean isDue(Instant at) {
        return Duration.between(now(), at).toSeconds() <= 0;
    }

    /** Formats the duration of a step with the decimal sign of the language: {@code 3.1 ms}, {@code 1,2 s}. */
    public String took(long micros, String language) {
        if (micros < 1_000) {
            return micros + " µs";
        }
        char sign = DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language))
                .getDecimalSeparator();
        return micros < 1_000_000 ? tenths(micros, 1_000, sign) + " ms" : tenths(micros, 1_000_000, sign) + " s";
    }

    /** Formats a moment for the browser's field for day and time. */
    public static String input(Instant at) {
        return INPUT.format(at.atZone(ZONE));
    }

    private static String span(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    private static String tenths(long micros, long unit, char sign) {
        return micros / unit + String.valueOf(sign) + micros % unit * 10 / unit;
    }
}

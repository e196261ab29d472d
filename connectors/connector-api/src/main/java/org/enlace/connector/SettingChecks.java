package org.enlace.connector;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks values in the constructors of settings records. Each check refuses with an {@link IllegalArgumentException} that starts with the key's name.
 * Null is the value of an absent key. Thread-safe.
 */
public final class SettingChecks {

    private static final Pattern HERE = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private SettingChecks() {}

    /** Returns the value, or the default for null. Refused unless it is positive and below 2 GB. */
    public static Long positive(String key, Long value, long otherwise) {
        Long given = value == null ? Long.valueOf(otherwise) : value;
        check(given > 0 && given < Integer.MAX_VALUE - 16, key, "must be a positive number below 2 GB");
        return given;
    }

    /** Returns the value, or the default for null. Refused unless it is between a millisecond and an hour. */
    public static Duration positive(String key, Duration value, Duration otherwise) {
        return between(key, value, otherwise, Duration.ofMillis(1), Duration.ofHours(1));
    }

    /** Returns the value, or the default for null. Refused unless it is between the least and the longest, both included. */
    public static Duration between(String key, Duration value, Duration otherwise, Duration least, Duration longest) {
        Duration given = value == null ? otherwise : value;
        boolean within = given.compareTo(least) >= 0 && given.compareTo(longest) <= 0;
        check(within, key, "must be between " + written(least) + " and " + written(longest));
        return given;
    }

    /** Returns the address, null for null. Refused unless it is an http or https address with a host and without user, password and fragment. */
    public static URI address(String key, URI value) {
        if (value != null) {
            String scheme = value.getScheme() == null ? "" : value.getScheme().toLowerCase(Locale.ROOT);
            check(
                    Set.of("http", "https").contains(scheme) && value.getHost() != null,
                    key,
                    "must be an http or https address");
            check(value.getUserInfo() == null, key, "must not hold a user or password");
            check(value.getFragment() == null, key, "must not hold a fragment");
        }
        return value;
    }

    /**
     * Returns the address, null for null. Refused if it is plain HTTP to another machine.
     *
     * @param plain true if the link allows plain HTTP
     */
    public static URI encrypted(String key, URI value, boolean plain) {
        boolean clear = value != null && "http".equalsIgnoreCase(value.getScheme());
        check(
                !clear || plain || HERE.matcher(value.getHost()).matches(),
                key,
                "must be an https address, unless plain says true");
        return value;
    }

    /** Returns the value of a key that is required. Refused if it is null. */
    public static <T> T needed(String key, T value) {
        check(value != null, key, "is missing");
        return value;
    }

    /**
     * Refuses unless the condition holds.
     *
     * @param rule the end of a sentence about the key, for example {@code must be positive}; never the value
     */
    public static void check(boolean holds, String key, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + rule);
        }
    }

    /** As a partner file writes it. */
    private static String written(Duration time) {
        if (time.toMillis() % 1_000 != 0) {
            return time.toMillis() + "ms";
        }
        if (time.toSeconds() % 60 != 0) {
            return time.toSeconds() + "s";
        }
        return time.toMinutes() % 60 != 0 ? time.toMinutes() + "m" : time.toHours() + "h";
    }
}

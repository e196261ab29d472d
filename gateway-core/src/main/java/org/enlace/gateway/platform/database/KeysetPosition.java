package org.enlace.gateway.platform.database;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position where a page of a list ended that shows unfinished rows first. It says in which part the last row was when it was shown: a row that
 * has been dealt with since is in another part, and must not take the rest of the list with it. Immutable.
 *
 * @param rank of the part; higher ones come first
 * @param id of the row, newest first within its part
 */
public record KeysetPosition(int rank, UUID id) {

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9])_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** Reads what {@link #toString} wrote; empty if it is anything else. */
    public static Optional<KeysetPosition> read(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new KeysetPosition(Integer.parseInt(parts.group(1)), UUID.fromString(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return rank + "_" + id;
    }
}

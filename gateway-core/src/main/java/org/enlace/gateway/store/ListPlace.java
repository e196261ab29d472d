package org.enlace.gateway.store;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a list ended that shows first what is still to be done. It says in which part the last row was when it was shown: a row that has been dealt
 * with since is in another one, and must not take the rest of the list with it. Immutable.
 *
 * @param rank of the part; higher ones come first
 * @param id of the row, newest first within its part
 */
public record ListPlace(int rank, UUID id) {

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9])_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** Reads what {@link #toString} wrote; empty if it is anything else. */
    public static Optional<ListPlace> read(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(new ListPlace(Integer.parseInt(parts.group(1)), UUID.fromString(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return rank + "_" + id;
    }
}

package org.enlace.gateway.exchange.shadowmapping;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.mappings.check.Difference;

/** Counts the results of one run since they were last written to the database. Not thread-safe. */
final class ShadowCounter {

    /** Fields of one run that are told apart; beyond them a message still counts as differing. */
    static final int MOST_PATHS = 500;

    private static final int LONGEST_PATH = 300;

    /** The count of a difference, and the latest message that shows it. */
    record Seen(long count, UUID example) {}

    private long compared;
    private long differing;
    private long skipped;
    private final Map<Difference, Seen> seen = new HashMap<>();

    void add(Collection<Difference> differences, UUID message) {
        compared++;
        differing += differences.isEmpty() ? 0 : 1;
        for (Difference each : differences) {
            Difference bounded = bounded(each);
            if (seen.size() < MOST_PATHS || seen.containsKey(bounded)) {
                seen.merge(bounded, new Seen(1, message), (before, one) -> new Seen(before.count() + 1, message));
            }
        }
    }

    private static Difference bounded(Difference each) {
        return each.path().length() <= LONGEST_PATH
                ? each
                : new Difference(each.kind(), each.path().substring(0, LONGEST_PATH));
    }

    void skip() {
        skipped++;
    }

    /** Adds what could not be written down. */
    void add(ShadowCounter other) {
        compared += other.compared;
        differing += other.differing;
        skipped += other.skipped;
        other.seen.forEach((difference, counted) -> seen.merge(
                difference, counted, (newer, older) -> new Seen(newer.count() + older.count(), newer.example())));
    }

    long compared() {
        return compared;
    }

    long differing() {
        return differing;
    }

    long skipped() {
        return skipped;
    }

    Map<Difference, Seen> seen() {
        return Map.copyOf(seen);
    }
}

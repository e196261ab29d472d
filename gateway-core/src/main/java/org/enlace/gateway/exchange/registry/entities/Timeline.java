package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Computes the versions of conclusions: from one moment at which something became known to the next. Pure. */
final class Timeline {

    private Timeline() {}

    /**
     * A version of a row.
     *
     * @param from since when it was known
     * @param until when something else became known; null if it is what is known now
     */
    record Version(ConclusionTable fact, String key, ObjectNode columns, Instant from, Instant until) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Version";
        }
    }

    /**
     * The change from a moment on.
     *
     * @param closed of the rows that were open: when each stopped to be what is known
     * @param versions new ones
     */
    record Change(Map<String, Instant> closed, List<Version> versions) {}

    /** All versions of everything. */
    static List<Version> of(KnownAssertions knownAssertions) {
        return since(knownAssertions, Instant.MIN, Map.of(), row -> true).versions();
    }

    /**
     * Returns what changes from a moment on. Nothing before it is touched.
     *
     * @param open what was known just before, by key
     * @param concerns which rows to conclude; must hold for all rows that are open, too
     */
    static Change since(
            KnownAssertions knownAssertions,
            Instant from,
            Map<String, ObjectNode> open,
            Predicate<ConclusionRow> concerns) {
        Map<String, Instant> closed = new HashMap<>();
        List<Version> versions = new ArrayList<>();
        Map<String, Version> current = new HashMap<>();
        open.forEach((key, columns) -> current.put(key, new Version(null, key, columns, null, null)));
        for (Instant at : moments(knownAssertions, from)) {
            Map<String, ConclusionRow> rows = new HashMap<>(Conclusion.at(knownAssertions, at));
            rows.values().removeIf(concerns.negate());
            for (Version before : List.copyOf(current.values())) {
                ConclusionRow row = rows.get(before.key());
                if (row != null && row.columns().equals(before.columns())) {
                    rows.remove(before.key());
                } else {
                    current.remove(before.key());
                    close(before, at, closed, versions);
                }
            }
            rows.forEach((key, row) -> current.put(key, new Version(row.fact(), key, row.columns(), at, null)));
        }
        current.values().stream().filter(each -> each.fact() != null).forEach(versions::add);
        return new Change(closed, versions);
    }

    private static void close(Version before, Instant at, Map<String, Instant> closed, List<Version> versions) {
        if (before.fact() == null) {
            closed.put(before.key(), at);
        } else {
            versions.add(new Version(before.fact(), before.key(), before.columns(), before.from(), at));
        }
    }

    private static TreeSet<Instant> moments(KnownAssertions knownAssertions, Instant from) {
        TreeSet<Instant> moments = new TreeSet<>();
        knownAssertions.said().forEach(said -> {
            moments.add(said.recordedAt());
            if (said.takenBackAt() != null) {
                moments.add(said.takenBackAt());
            }
        });
        knownAssertions.moves().forEach(move -> moments.add(move.at()));
        knownAssertions.merges().forEach(merge -> moments.add(merge.at()));
        knownAssertions.apart().messages().forEach(move -> moments.add(move.at()));
        knownAssertions.apart().numbers().forEach(move -> moments.add(move.at()));
        moments.removeIf(at -> at.isBefore(from));
        return moments;
    }
}

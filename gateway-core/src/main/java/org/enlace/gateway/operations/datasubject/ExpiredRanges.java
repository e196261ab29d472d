package org.enlace.gateway.operations.datasubject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The times in which copies that are no longer kept were received or sent.
 *
 * @param stretches without their ends, the oldest first; at least one, and the first has no beginning
 */
record ExpiredRanges(List<Stretch> stretches) {

    /** @param from null if it has no beginning */
    record Stretch(Instant from, Instant before) {

        private String asText() {
            return "(" + (from == null ? "" : from) + "," + before + ")";
        }
    }

    private record Window(Instant from, Instant to) {}

    ExpiredRanges {
        stretches = List.copyOf(stretches);
    }

    /** Returns everything before this moment. */
    static ExpiredRanges before(Instant moment) {
        return new ExpiredRanges(List.of(new Stretch(null, moment)));
    }

    /**
     * Returns the times outside of those that these commitments keep.
     *
     * @param kept at least one
     * @param others start of the time that is kept after the last of these, if none of them is in force; empty to keep all of it
     */
    static ExpiredRanges outside(Collection<RetentionMatch> kept, Optional<Instant> others, Instant now) {
        List<Window> windows = new ArrayList<>();
        for (RetentionMatch each : kept) {
            windows.add(new Window(
                    RetentionPeriods.ago(now, each.promise().days()),
                    each.until().orElse(Instant.MAX)));
        }
        Instant end =
                windows.stream().map(Window::to).max(Comparator.naturalOrder()).orElseThrow();
        if (end.isBefore(Instant.MAX) && others.isPresent()) {
            windows.add(new Window(others.get().isAfter(end) ? others.get() : end, Instant.MAX));
            end = Instant.MAX;
        }
        return between(windows, end);
    }

    private static ExpiredRanges between(List<Window> windows, Instant end) {
        windows.sort(Comparator.comparing(Window::from));
        List<Stretch> stretches = new ArrayList<>();
        Instant keptUntil = null;
        for (Window each : windows) {
            if (each.from().isBefore(each.to())) {
                if (keptUntil == null || keptUntil.isBefore(each.from())) {
                    stretches.add(new Stretch(keptUntil, each.from()));
                }
                keptUntil = keptUntil == null || keptUntil.isBefore(each.to()) ? each.to() : keptUntil;
            }
        }
        if (keptUntil == null || keptUntil.isBefore(end)) {
            stretches.add(new Stretch(keptUntil, end));
        }
        return new ExpiredRanges(stretches);
    }

    /** Returns the form that the database reads: {@code tstzmultirange}. */
    String asText() {
        return stretches.stream().map(Stretch::asText).collect(Collectors.joining(",", "{", "}"));
    }
}

package org.enlace.gateway.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When what nobody keeps any longer came or was sent.
 *
 * @param stretches without their ends, the oldest first; at least one, and the first has no beginning
 */
record Over(List<Stretch> stretches) {

    /** @param from null if it has no beginning */
    record Stretch(Instant from, Instant before) {

        private String asText() {
            return "(" + (from == null ? "" : from) + "," + before + ")";
        }
    }

    private record Window(Instant from, Instant to) {}

    Over {
        stretches = List.copyOf(stretches);
    }

    /** Whatever came before this moment. */
    static Over before(Instant moment) {
        return new Over(List.of(new Stretch(null, moment)));
    }

    /**
     * Outside of what these keep.
     *
     * @param kept at least one
     * @param others from when on is kept what came after the last of these, if none of them is in force; empty to keep all of it
     */
    static Over outside(Collection<Kept> kept, Optional<Instant> others, Instant now) {
        List<Window> windows = new ArrayList<>();
        for (Kept each : kept) {
            windows.add(new Window(
                    Terms.ago(now, each.promise().days()), each.until().orElse(Instant.MAX)));
        }
        Instant end =
                windows.stream().map(Window::to).max(Comparator.naturalOrder()).orElseThrow();
        if (end.isBefore(Instant.MAX) && others.isPresent()) {
            windows.add(new Window(others.get().isAfter(end) ? others.get() : end, Instant.MAX));
            end = Instant.MAX;
        }
        return between(windows, end);
    }

    private static Over between(List<Window> windows, Instant end) {
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
        return new Over(stretches);
    }

    /** As the database reads it: {@code tstzmultirange}. */
    String asText() {
        return stretches.stream().map(Stretch::asText).collect(Collectors.joining(",", "{", "}"));
    }
}

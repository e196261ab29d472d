package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a table of counts as an attacker would: which suppressed cells can be worked out, which keys stand in it more than once. Any table, ours or not.
 * Stateless but for its settings.
 */
public final class Audit {

    private final Layout layout;
    private final Marks marks;

    public Audit(Layout layout, Marks marks) {
        this.layout = layout;
        this.marks = marks;
    }

    /**
     * Looks at the whole table.
     *
     * @throws IllegalArgumentException if the table has not all the columns that the layout names; ask {@link Layout#missing} before
     */
    public AuditResult of(CountTable table) {
        if (!layout.missing(table.header()).isEmpty()) {
            throw new IllegalArgumentException("a column is not in the table");
        }
        List<String> keys = layout.keys(table.header());
        Reading reading = new Reading(keys);
        table.rows().forEach(row -> reading.row(table.header(), row));
        List<Edge> edges =
                layout.margins().stream().map(margin -> Edge.of(margin, keys)).toList();
        Grid grid = new Grid(reading.shown, edges);
        Attack attack = new Attack(grid);
        attack.run();
        return new AuditResult(
                keys,
                table.rows().size(),
                reading.suppressed(),
                recovered(grid, reading),
                List.copyOf(reading.twice),
                List.copyOf(reading.unreadable),
                attack.doubted().stream().map(sum -> sum.total().key()).distinct().toList(),
                attack.unproved().stream().map(Cell::key).toList());
    }

    private static List<Recovered> recovered(Grid grid, Reading reading) {
        List<Recovered> found = new ArrayList<>();
        for (Cell cell : grid.cells()) {
            Optional<Long> told = Optional.ofNullable(reading.told.get(cell.key()));
            if (told.isPresent()) {
                found.add(new Recovered(cell.key(), told.get(), Recovered.How.SHOWN_ELSEWHERE));
            } else if (cell.shown().isSuppressed() && cell.known().isOne()) {
                found.add(new Recovered(cell.key(), cell.known().low(), Recovered.How.WORKED_OUT));
            }
        }
        return found;
    }

    /** What the lines say, by key. */
    private final class Reading {

        private final List<String> keys;
        private final Map<List<String>, Shown> shown = new LinkedHashMap<>();
        private final Map<List<String>, Long> told = new LinkedHashMap<>();
        private final Set<List<String>> twice = new LinkedHashSet<>();
        private final Set<String> unreadable = new LinkedHashSet<>();

        private Reading(List<String> keys) {
            this.keys = keys;
        }

        private void row(List<String> header, List<String> row) {
            List<String> key = keys.stream()
                    .map(column -> row.get(header.indexOf(column)).strip())
                    .toList();
            String text = row.get(header.indexOf(layout.value()));
            Shown said = marks.read(text).orElseGet(() -> {
                unreadable.add(text.strip());
                return Shown.NOTHING;
            });
            Shown before = shown.putIfAbsent(key, said);
            if (before != null) {
                twice.add(key);
                shown.put(key, both(key, before, said));
            }
        }

        /** A key that stands there twice: held back once and shown once is shown. Two numbers: it may be either. */
        private Shown both(List<String> key, Shown one, Shown other) {
            if (one.kind() == Shown.Kind.NOT_STATED) {
                return other;
            }
            if (other.kind() == Shown.Kind.NOT_STATED) {
                return one;
            }
            if (one.isSuppressed() != other.isSuppressed()) {
                Shown number = one.isSuppressed() ? other : one;
                told.put(key, number.range().low());
                return number;
            }
            return new Shown(one.kind(), one.range().with(other.range()));
        }

        private long suppressed() {
            return told.size()
                    + shown.values().stream().filter(Shown::isSuppressed).count();
        }
    }
}

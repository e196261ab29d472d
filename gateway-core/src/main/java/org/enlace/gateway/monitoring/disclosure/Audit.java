package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads tables of counts as an attacker would: which suppressed cells can be worked out, which keys stand in one more than once. Any table, ours or not.
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
     * Looks at tables that somebody may lay side by side: those of one release, or of a release and the one before.
     *
     * @param tables the first has all columns; another may leave out columns of margins, and is then about their totals
     * @throws IllegalArgumentException if a table has not the columns it needs; ask {@link Layout#missing} before
     */
    public AuditResult of(List<CountTable> tables) {
        List<String> keys = layout.keys(tables.get(0).header());
        if (tables.stream()
                .anyMatch(table -> !layout.missing(table.header(), keys).isEmpty())) {
            throw new IllegalArgumentException("a column is not in the table");
        }
        Reading reading = new Reading(layout, marks, keys);
        tables.forEach(reading::table);
        Grid grid = new Grid(reading.shown(), layout.edges(keys));
        Attack attack = new Attack(grid);
        attack.run();
        return new AuditResult(
                keys,
                reading.rows(),
                reading.suppressed(),
                recovered(grid, reading),
                List.copyOf(reading.twice()),
                List.copyOf(reading.unreadable()),
                attack.doubted().stream()
                        .map(sum -> sum.total().key())
                        .distinct()
                        .toList(),
                attack.unproved().stream().map(Cell::key).toList());
    }

    private static List<Recovered> recovered(Grid grid, Reading reading) {
        List<Recovered> found = new ArrayList<>();
        for (Cell cell : grid.cells()) {
            Optional<Long> told = Optional.ofNullable(reading.told().get(cell.key()));
            if (told.isPresent()) {
                found.add(new Recovered(cell.key(), told.get(), Recovered.How.SHOWN_ELSEWHERE));
            } else if (cell.shown().isSuppressed() && cell.known().isOne()) {
                found.add(new Recovered(cell.key(), cell.known().low(), Recovered.How.WORKED_OUT));
            }
        }
        return found;
    }
}

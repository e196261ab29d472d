package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Audits tables of counts as an attacker would: finds suppressed cells that can be recovered and keys that occur more than once in one table. Works
 * for any table, ours or not. Stateless but for its settings.
 */
public final class DisclosureAudit {

    private final TableLayout tableLayout;
    private final SuppressionMarks suppressionMarks;

    public DisclosureAudit(TableLayout tableLayout, SuppressionMarks suppressionMarks) {
        this.tableLayout = tableLayout;
        this.suppressionMarks = suppressionMarks;
    }

    /**
     * Audits tables that a reader can compare: those of one release, or of a release and the one before.
     *
     * @param tables the first has all columns; another may leave out columns of margins, and is then about their totals
     * @throws IllegalArgumentException if a table has not the columns it needs; call {@link TableLayout#missing} first
     */
    public DisclosureAuditResult of(List<CountTable> tables) {
        List<String> keys = tableLayout.keys(tables.get(0).header());
        if (tables.stream()
                .anyMatch(table -> !tableLayout.missing(table.header(), keys).isEmpty())) {
            throw new IllegalArgumentException("a column is not in the table");
        }
        TableReading tableReading = new TableReading(tableLayout, suppressionMarks, keys);
        tables.forEach(tableReading::table);
        CellGrid cellGrid = new CellGrid(tableReading.shown(), tableLayout.edges(keys));
        InferenceAttack inferenceAttack = new InferenceAttack(cellGrid);
        inferenceAttack.run();
        return new DisclosureAuditResult(
                keys,
                tableReading.rows(),
                tableReading.suppressed(),
                recovered(cellGrid, tableReading),
                List.copyOf(tableReading.twice()),
                List.copyOf(tableReading.unreadable()),
                inferenceAttack.doubted().stream()
                        .map(sum -> sum.total().key())
                        .distinct()
                        .toList(),
                inferenceAttack.unproved().stream().map(Cell::key).toList());
    }

    private static List<RecoveredCell> recovered(CellGrid cellGrid, TableReading tableReading) {
        List<RecoveredCell> found = new ArrayList<>();
        for (Cell cell : cellGrid.cells()) {
            Optional<Long> told = Optional.ofNullable(tableReading.told().get(cell.key()));
            if (told.isPresent()) {
                found.add(new RecoveredCell(cell.key(), told.get(), RecoveredCell.How.SHOWN_ELSEWHERE));
            } else if (cell.shown().isSuppressed() && cell.known().isOne()) {
                found.add(new RecoveredCell(cell.key(), cell.known().low(), RecoveredCell.How.WORKED_OUT));
            }
        }
        return found;
    }
}

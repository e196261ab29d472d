package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.About;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Row;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Status;

/**
 * What of a table may be shown to somebody who may not see small counts: of a period with a small count, nothing but its totals, and of those no small
 * one. All lines or none: marks that differ from line to line, or totals beside some lines, let others be worked out. A table for publication is not made
 * so but by disclosure control, which keeps more. Pure.
 */
public final class Holding {

    /** Counts from 1 to below this are small, as in the tables of UNODC. */
    public static final int BELOW = 5;

    private Holding() {}

    /**
     * Refuses what lets small counts be worked out from others.
     *
     * @throws UnfitRequest if the periods are months, or the cut-off was chosen
     */
    public static void check(IndicatorRequest request) {
        if (request.span().months()) {
            throw new UnfitRequest("from", "months-need-small-counts");
        }
        if (request.asOf() != null) {
            throw new UnfitRequest("asOf", "cut-off-needs-small-counts");
        }
    }

    /** The table with what is too small held back. */
    public static IndicatorTable of(IndicatorTable table) {
        if (table.indicator().measures().stream().allMatch(Holding::isOfNobody)) {
            return table;
        }
        Set<String> small = new HashSet<>();
        Set<List<String>> lines = new HashSet<>();
        for (Row row : table.rows()) {
            if (isSmall(row)) {
                small.add(row.period());
                lines.add(line(row));
            }
        }
        List<Row> rows = table.rows().stream()
                .map(row -> small.contains(row.period()) && (!isTotal(row) || isTold(row, lines)) ? held(row) : row)
                .toList();
        return new IndicatorTable(table.indicator(), table.dimensions(), rows, about(table.about()));
    }

    /** Messages, actions, accesses, and what is made of them. */
    private static boolean isOfNobody(Measure measure) {
        return measure.kind() != Measure.Kind.COUNT && measure.kind() != Measure.Kind.RATE;
    }

    private static boolean isSmall(Row row) {
        boolean ofPeople = row.measure().kind() != Measure.Kind.VOLUME;
        return ofPeople && row.units() > 0 && row.units() < BELOW;
    }

    /** A share, a rate or a middle gives away the small count of its own line. */
    private static boolean isTold(Row row, Set<List<String>> lines) {
        return isSmall(row) || row.measure().kind() != Measure.Kind.COUNT && lines.contains(line(row));
    }

    private static boolean isTotal(Row row) {
        return row.codes().stream().allMatch(Dimension.TOTAL::equals);
    }

    private static List<String> line(Row row) {
        List<String> line = new ArrayList<>(List.of(row.period()));
        line.addAll(row.codes());
        return line;
    }

    private static Row held(Row row) {
        return new Row(row.period(), row.codes(), row.measure(), null, 0, Status.HELD);
    }

    /** Shares of what was not stated, and how many have no year, are counts too. */
    private static About about(About about) {
        return new About(
                about.asOf(),
                about.computedAt(),
                about.population(),
                about.months(),
                about.sources(),
                Map.of(),
                0,
                about.parameters(),
                "<" + BELOW,
                about.notes().stream()
                        .filter(note -> !note.equals("without-period"))
                        .toList());
    }
}

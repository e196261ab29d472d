package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.About;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Row;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Status;

/**
 * What of a table may be shown to somebody who may not see small counts: of a period with a small count, nothing but its totals, and of those no small
 * one and none that another total of the line leaves a small rest of. Lines that are not there for everybody are left out. All lines or none: marks that differ from line to line, or totals beside some lines, let others be worked out. A table for publication is not made
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
        Set<List<String>> rests = withSmallRest(table.rows());
        Set<String> small = new HashSet<>();
        Set<List<String>> lines = new HashSet<>(rests);
        rests.forEach(line -> small.add(line.get(0)));
        for (Row row : table.rows()) {
            if (isSmall(row)) {
                small.add(row.period());
                lines.add(line(row));
            }
        }
        Measure main = table.indicator().measures().get(0);
        List<Row> rows = table.rows().stream()
                .filter(row -> !small.contains(row.period()) || isAlwaysThere(row, table.dimensions()))
                .map(row -> !small.contains(row.period())
                        ? row
                        : !isTotal(row) || isTold(row, lines)
                                ? held(row, Status.HELD)
                                : rests.contains(line(row)) && !row.measure().equals(main)
                                        ? held(row, Status.HELD_FOR_REST)
                                        : row)
                .toList();
        return new IndicatorTable(table.indicator(), table.dimensions(), rows, about(table.about()));
    }

    /** Lines with two counts that differ by so few that the difference is a small count too: all but two of the victims are foreigners. */
    private static Set<List<String>> withSmallRest(List<Row> rows) {
        Map<List<String>, List<Row>> counts = new HashMap<>();
        rows.stream().filter(row -> row.measure().kind() == Measure.Kind.COUNT).forEach(row -> counts.computeIfAbsent(
                        line(row), line -> new ArrayList<>())
                .add(row));
        Set<List<String>> found = new HashSet<>();
        counts.forEach((line, its) -> {
            if (its.stream().anyMatch(one -> its.stream().anyMatch(other -> differBySmall(one, other)))) {
                found.add(line);
            }
        });
        return found;
    }

    private static boolean differBySmall(Row one, Row other) {
        long rest = one.units() - other.units();
        return rest > 0 && rest < BELOW && other.units() > 0;
    }

    /** Messages, actions, accesses, and what is made of them. */
    private static boolean isOfNobody(Measure measure) {
        return measure.kind() != Measure.Kind.COUNT && measure.kind() != Measure.Kind.RATE;
    }

    private static boolean isSmall(Row row) {
        boolean ofPeople = row.measure().kind() != Measure.Kind.VOLUME;
        return ofPeople && row.units() > 0 && row.units() < BELOW;
    }

    /** A line that is there because somebody is in it would tell that. */
    private static boolean isAlwaysThere(Row row, List<Dimension> dimensions) {
        for (int each = 0; each < dimensions.size(); each++) {
            String code = row.codes().get(each);
            if (!code.equals(Dimension.TOTAL) && !dimensions.get(each).closed().contains(code)) {
                return false;
            }
        }
        return true;
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

    private static Row held(Row row, Status why) {
        return new Row(row.period(), row.codes(), row.measure(), null, 0, why);
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

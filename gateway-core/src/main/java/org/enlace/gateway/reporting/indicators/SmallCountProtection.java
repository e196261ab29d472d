package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.reporting.indicators.IndicatorTable.About;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Row;
import org.enlace.gateway.reporting.indicators.IndicatorTable.Status;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.definition.Measure;

/**
 * Reduces a table to the figures that a viewer without the right to small counts may see. For a period with a small count only its totals are shown,
 * without small totals and without totals that leave a small rest of another total in the line. Lines that do not always exist are left out. All
 * lines of a period are protected or none: marks that differ from line to line, or totals beside some lines, would allow others to be recovered. A
 * table for publication needs disclosure control instead, which keeps more. Pure.
 */
public final class SmallCountProtection {

    /** Counts from 1 to below this are small, as in the tables of UNODC. */
    public static final int BELOW = 5;

    private SmallCountProtection() {}

    /**
     * Refuses requests that would allow small counts to be recovered from others.
     *
     * @throws InvalidIndicatorRequestException if the periods are months, or the cut-off was chosen
     */
    public static void check(IndicatorRequest request) {
        if (request.span().months()) {
            throw new InvalidIndicatorRequestException("from", "months-need-small-counts");
        }
        if (request.asOf() != null) {
            throw new InvalidIndicatorRequestException("asOf", "cut-off-needs-small-counts");
        }
    }

    /** Returns the table with small figures suppressed. */
    public static IndicatorTable of(IndicatorTable table) {
        if (table.indicator().measures().stream().allMatch(SmallCountProtection::isOfNobody)) {
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

    /** Returns the lines with two counts whose difference is a small count too: for example all but two of the victims are foreigners. */
    private static Set<List<String>> withSmallRest(List<Row> rows) {
        Map<List<String>, List<Row>> counts = new HashMap<>();
        rows.stream().filter(row -> row.measure().kind() == Measure.Kind.COUNT).forEach(row -> counts.computeIfAbsent(
                        line(row), line -> new ArrayList<>())
                .add(row));
        Set<List<String>> found = new HashSet<>();
        counts.forEach((line, lineCounts) -> {
            if (lineCounts.stream().anyMatch(one -> lineCounts.stream().anyMatch(other -> differBySmall(one, other)))) {
                found.add(line);
            }
        });
        return found;
    }

    private static boolean differBySmall(Row one, Row other) {
        long rest = one.units() - other.units();
        return rest > 0 && rest < BELOW && other.units() > 0;
    }

    /** True for figures that are not about persons: messages, actions, accesses, and figures derived from them. */
    private static boolean isOfNobody(Measure measure) {
        return measure.kind() != Measure.Kind.COUNT && measure.kind() != Measure.Kind.RATE;
    }

    private static boolean isSmall(Row row) {
        boolean ofPeople = row.measure().kind() != Measure.Kind.VOLUME;
        return ofPeople && row.units() > 0 && row.units() < BELOW;
    }

    /** True for lines that exist in every table. A line that exists only because it has a unit would disclose that. */
    private static boolean isAlwaysThere(Row row, List<IndicatorDimension> dimensions) {
        for (int each = 0; each < dimensions.size(); each++) {
            String code = row.codes().get(each);
            if (!code.equals(IndicatorDimension.TOTAL)
                    && !dimensions.get(each).closed().contains(code)) {
                return false;
            }
        }
        return true;
    }

    /** True for a share, a rate or a median, which disclose the small count of their own line. */
    private static boolean isTold(Row row, Set<List<String>> lines) {
        return isSmall(row) || row.measure().kind() != Measure.Kind.COUNT && lines.contains(line(row));
    }

    private static boolean isTotal(Row row) {
        return row.codes().stream().allMatch(IndicatorDimension.TOTAL::equals);
    }

    private static List<String> line(Row row) {
        List<String> line = new ArrayList<>(List.of(row.period()));
        line.addAll(row.codes());
        return line;
    }

    private static Row held(Row row, Status why) {
        return new Row(row.period(), row.codes(), row.measure(), null, 0, why);
    }

    /** Removes shares of not stated and the number without a year, which are counts too. */
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

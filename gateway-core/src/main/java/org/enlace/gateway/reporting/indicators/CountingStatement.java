package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.enlace.gateway.reporting.indicators.IndicatorQuestion.Grouping;
import org.enlace.gateway.reporting.indicators.IndicatorQuestion.Rows;

/**
 * One SQL statement that reads rows once and counts them in several ways. Its columns are those of a {@link CountedFact} and the grouping that it
 * belongs to. The database can distinguish at most 31 different grouping expressions; all indicators about victims together have 26.
 *
 * @param rows the rows to read
 * @param groupings the ways of counting, none twice
 */
record CountingStatement(Rows rows, List<Grouping> groupings) {

    CountingStatement {
        groupings = List.copyOf(groupings);
    }

    private static List<String> expressions(List<Grouping> groupings) {
        return groupings.stream().flatMap(each -> each.by().stream()).distinct().toList();
    }

    /** Returns the statement. Groupings by the same expressions are one for the database. */
    String sql() {
        return groupings.size() == 1 ? alone(groupings.get(0)) : together();
    }

    /**
     * Counts a single grouping. Without grouping sets several processors can share the counting. The planner plans it separately: for a statement
     * that groups the groups again it would sort all rows, because it overestimates the number of groups.
     */
    private String alone(Grouping grouping) {
        List<String> inner = new ArrayList<>();
        grouping.by().forEach(each -> inner.add(each + " as g" + inner.size()));
        int by = inner.size();
        grouping.sums().forEach(each -> inner.add("sum(" + each + ") as s" + (inner.size() - by)));
        return "with counted as materialized (select " + String.join(", ", inner) + ", count(*) as n from "
                + rows.from() + " where " + rows.where() + " group by " + numbers(by) + ") "
                + facts(grouping, 0, "table counted");
    }

    private String together() {
        List<String> by = expressions(groupings);
        List<String> sums = groupings.stream()
                .flatMap(each -> each.sums().stream())
                .distinct()
                .toList();
        String columns = names("k", by.size());
        List<String> raw = new ArrayList<>();
        by.forEach(each -> raw.add(each + " as k" + raw.size()));
        sums.forEach(each -> raw.add(each + " as a" + (raw.size() - by.size())));
        String sets = groupings.stream()
                .map(this::widest)
                .map(each -> each.by().stream()
                        .map(expression -> "k" + by.indexOf(expression))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ", "(", ")")))
                .distinct()
                .collect(Collectors.joining(", "));
        String added = IntStream.range(0, sums.size())
                .mapToObj(each -> ", sum(a%1$d) as a%1$d".formatted(each))
                .collect(Collectors.joining());
        String groups = "with counted as materialized (select grouping(" + columns + ") as apart, " + columns
                + ", count(*) as n" + added + " from (select " + String.join(", ", raw) + " from " + rows.from()
                + " where " + rows.where() + ") r group by grouping sets (" + sets + ")) ";
        return groups
                + IntStream.range(0, groupings.size())
                        .mapToObj(each -> facts(groupings.get(each), each, groups(groupings.get(each), by, sums)))
                        .collect(Collectors.joining(" union all "));
    }

    /** Returns the grouping itself, or a finer one: a coarser grouping is added up from there and not counted row by row. */
    private Grouping widest(Grouping grouping) {
        return groupings.stream()
                .filter(each -> grouping.sums().isEmpty() && each.by().containsAll(grouping.by()))
                .reduce(grouping, (wide, each) -> distinct(each) > distinct(wide) ? each : wide);
    }

    private static long distinct(Grouping grouping) {
        return grouping.by().stream().distinct().count();
    }

    /** Returns the groups of one grouping among those of all. */
    private String groups(Grouping grouping, List<String> by, List<String> sums) {
        List<String> columns = new ArrayList<>();
        grouping.by().forEach(each -> columns.add("k" + by.indexOf(each) + " as g" + columns.size()));
        int groups = columns.size();
        grouping.sums().forEach(each -> columns.add("a" + sums.indexOf(each) + " as s" + (columns.size() - groups)));
        Grouping counted = widest(grouping);
        int apart = 0;
        for (String each : by) {
            apart = apart << 1 | (counted.by().contains(each) ? 0 : 1);
        }
        boolean itself = distinct(counted) == distinct(grouping);
        return "select " + String.join(", ", columns) + (itself ? ", n" : ", sum(n)::bigint as n")
                + " from counted where apart = " + apart + (itself ? "" : " group by " + numbers(groups));
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static String facts(Grouping grouping, int number, String groups) {
        return "(select f.*, " + number + " from ("
                + grouping.facts().replace(IndicatorQuestion.GROUPS, "(" + groups + ") g") + ") f)";
    }

    private static String names(String letter, int count) {
        return IntStream.range(0, count).mapToObj(each -> letter + each).collect(Collectors.joining(", "));
    }
}

package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A database query: rows and the ways to count them. Built from constants of this package only: values of a request travel as parameters. Queries for
 * the same rows run in one {@link CountingStatement} over them.
 *
 * @param rows the rows to count
 * @param grouping the way to count them
 * @param spread expands a fact of its answer
 */
record IndicatorQuestion(Rows rows, Grouping grouping, Function<CountedFact, List<CountedFact>> spread) {

    /** Placeholder for the groups in a statement that makes facts of them. */
    static final String GROUPS = "{groups}";

    IndicatorQuestion(Rows rows, Grouping grouping) {
        this(rows, grouping, List::of);
    }

    /**
     * The rows to count.
     *
     * @param from tables
     * @param where condition of the rows
     */
    record Rows(String from, String where) {}

    /**
     * A way to count rows, and the facts of a group.
     *
     * @param by expressions of a row; those of a group are {@code g0}, {@code g1} and so on, and {@code n} is its number of rows
     * @param sums expressions of a row that are added up; those of a group are {@code s0}, {@code s1} and so on
     * @param facts a statement over {@link #GROUPS} with the columns of a {@link CountedFact}
     */
    record Grouping(List<String> by, List<String> sums, String facts) {

        Grouping {
            by = List.copyOf(by);
            sums = List.copyOf(sums);
        }
    }

    /** Builds a query from its parts. */
    static final class Builder {

        private static final String ALL = "g.n";

        private final Rows rows;
        private final GroupingCode period;
        private final List<GroupingCode> dimensions;
        private final GroupingCode sources;
        private final Map<String, String> counts = new LinkedHashMap<>();
        private final List<String> conditions = new ArrayList<>();
        private final List<String> sums = new ArrayList<>();

        /**
         * @param from tables
         * @param where condition of the rows
         * @param period the period's number
         * @param dimensions the codes
         * @param sources an array of partners
         */
        Builder(String from, String where, GroupingCode period, List<GroupingCode> dimensions, GroupingCode sources) {
            this.rows = new Rows(from, where);
            this.period = period;
            this.dimensions = List.copyOf(dimensions);
            this.sources = sources;
        }

        /** Counts all rows. */
        Builder count(String key) {
            counts.put(key, ALL);
            return this;
        }

        /** Counts the rows that meet a condition. */
        Builder count(String key, String condition) {
            String number = "g.g" + (dimensions.size() + (sources.equals(GroupingCode.NOBODY) ? 1 : 2));
            counts.put(key, "case when " + flag(number, conditions.size()) + " then g.n end");
            conditions.add(condition);
            return this;
        }

        /** Adds an expression up. */
        Builder sum(String key, String expression) {
            counts.put(key, "g.s" + sums.size());
            sums.add(expression);
            return this;
        }

        /** Builds the query with all parts. Conditions are a number to group by: a row is read once, whatever the number of counts. */
        IndicatorQuestion counts() {
            List<String> by = by();
            if (!sources.equals(GroupingCode.NOBODY)) {
                by.add(sources.raw());
            }
            if (!conditions.isEmpty()) {
                by.add(flags(conditions));
            }
            String values = counts.entrySet().stream()
                    .map(count -> "('%s', %s)".formatted(count.getKey(), count.getValue()))
                    .collect(Collectors.joining(", "));
            String told = sources.equals(GroupingCode.NOBODY) ? sources.raw() : "g.g" + (dimensions.size() + 1);
            return new IndicatorQuestion(
                    rows,
                    new Grouping(
                            by,
                            sums,
                            "select " + period.onJoined("g.g0") + ", " + codes(names()) + ", m.k, null::bigint, m.n, "
                                    + sources.onJoined(told) + " from " + GROUPS + words() + sources.joined(told)
                                    + " cross join lateral (values " + values + ") m(k, n) where m.n > 0"));
        }

        private List<String> by() {
            List<String> by = new ArrayList<>(List.of(period.raw()));
            dimensions.forEach(each -> by.add(each.raw()));
            return by;
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            dimensions.forEach(each -> names.add(each.onJoined("g.g" + (names.size() + 1))));
            return names;
        }

        private String words() {
            return IntStream.range(0, dimensions.size())
                    .mapToObj(each -> dimensions.get(each).joined("g.g" + (each + 1)))
                    .collect(Collectors.joining());
        }

        /** Builds a query for the sources of the rows alone. */
        IndicatorQuestion sources(GroupingCode told) {
            return new IndicatorQuestion(
                    rows,
                    new Grouping(
                            List.of(told.raw()),
                            List.of(),
                            "select null::int, '{}'::text[], '" + CountedFact.SOURCES + "', null::bigint, 0::bigint, "
                                    + told.on("g.g0") + " from " + GROUPS));
        }

        /** Builds a query for the number of units of each value, in tenths; rows without a value are left out. The sources come with the counts. */
        IndicatorQuestion distribution(String key, String tenths) {
            List<String> by = by();
            String value = "g.g" + by.size();
            by.add(tenths);
            return new IndicatorQuestion(
                    rows,
                    new Grouping(
                            by,
                            List.of(),
                            "select " + period.onJoined("g.g0") + ", " + codes(names()) + ", '" + key + "', " + value
                                    + "::bigint, g.n, '{}'::text[] from " + GROUPS + words() + " where " + value
                                    + " is not null"));
        }
    }

    /** Returns the conditions that a row meets, as one number. */
    static String flags(List<String> conditions) {
        return IntStream.range(0, conditions.size())
                .mapToObj(each -> "case when " + conditions.get(each) + " then " + (1 << each) + " else 0 end")
                .collect(Collectors.joining(" + "));
    }

    /** True if such a number contains a condition. */
    static String flag(String number, int condition) {
        return number + " & " + (1 << condition) + " <> 0";
    }

    /** Returns all codes of a row as one array. */
    static String codes(List<String> expressions) {
        return expressions.isEmpty() ? "'{}'::text[]" : "array[" + String.join(", ", expressions) + "]::text[]";
    }
}

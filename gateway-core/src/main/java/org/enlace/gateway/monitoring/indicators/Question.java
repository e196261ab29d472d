package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One thing that is counted. Written from pieces of this room alone: what a request says travels as parameters. Questions about the same rows are asked
 * in one {@link Pass} over them.
 *
 * @param rows of what
 * @param grouping how they are counted
 * @param spread what a fact of its answer stands for
 */
record Question(Rows rows, Grouping grouping, Function<Fact, List<Fact>> spread) {

    /** Where the groups stand in a statement that makes facts of them. */
    static final String GROUPS = "{groups}";

    Question(Rows rows, Grouping grouping) {
        this(rows, grouping, List::of);
    }

    /**
     * What is counted.
     *
     * @param from tables
     * @param where which rows
     */
    record Rows(String from, String where) {}

    /**
     * How rows are counted and what a group says.
     *
     * @param by expressions of a row; those of a group are {@code g0}, {@code g1} and so on, and {@code n} is how many rows it has
     * @param sums expressions of a row that are added up; those of a group are {@code s0}, {@code s1} and so on
     * @param facts a statement over {@link #GROUPS} with the columns of a {@link Fact}
     */
    record Grouping(List<String> by, List<String> sums, String facts) {

        Grouping {
            by = List.copyOf(by);
            sums = List.copyOf(sums);
        }
    }

    /** What a group of facts is read from. */
    static final class Builder {

        private static final String ALL = "g.n";

        private final Rows rows;
        private final Code period;
        private final List<Code> dimensions;
        private final Code sources;
        private final Map<String, String> counts = new LinkedHashMap<>();
        private final List<String> conditions = new ArrayList<>();
        private final List<String> sums = new ArrayList<>();

        /**
         * @param from tables
         * @param where which rows
         * @param period the period's number
         * @param dimensions the codes
         * @param sources an array of partners
         */
        Builder(String from, String where, Code period, List<Code> dimensions, Code sources) {
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
            String number = "g.g" + (dimensions.size() + (sources.equals(Code.NOBODY) ? 1 : 2));
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

        /** All that was named. Conditions are a number to group by: a row is looked at once, however many ways it is counted. */
        Question counts() {
            List<String> by = by();
            if (!sources.equals(Code.NOBODY)) {
                by.add(sources.raw());
            }
            if (!conditions.isEmpty()) {
                by.add(flags(conditions));
            }
            String values = counts.entrySet().stream()
                    .map(count -> "('%s', %s)".formatted(count.getKey(), count.getValue()))
                    .collect(Collectors.joining(", "));
            String told = sources.equals(Code.NOBODY) ? sources.raw() : "g.g" + (dimensions.size() + 1);
            return new Question(
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

        /** Nothing but who told of the rows. */
        Question sources(Code told) {
            return new Question(
                    rows,
                    new Grouping(
                            List.of(told.raw()),
                            List.of(),
                            "select null::int, '{}'::text[], '" + Fact.SOURCES + "', null::bigint, 0::bigint, "
                                    + told.on("g.g0") + " from " + GROUPS));
        }

        /** How many there are of each value, in tenths; rows without one are not in it. Who told of them is said with the counts. */
        Question distribution(String key, String tenths) {
            List<String> by = by();
            String value = "g.g" + by.size();
            by.add(tenths);
            return new Question(
                    rows,
                    new Grouping(
                            by,
                            List.of(),
                            "select " + period.onJoined("g.g0") + ", " + codes(names()) + ", '" + key + "', " + value
                                    + "::bigint, g.n, '{}'::text[] from " + GROUPS + words() + " where " + value
                                    + " is not null"));
        }
    }

    /** Which of some conditions a row meets, as one number. */
    static String flags(List<String> conditions) {
        return IntStream.range(0, conditions.size())
                .mapToObj(each -> "case when " + conditions.get(each) + " then " + (1 << each) + " else 0 end")
                .collect(Collectors.joining(" + "));
    }

    /** Whether such a number says so of a condition. */
    static String flag(String number, int condition) {
        return number + " & " + (1 << condition) + " <> 0";
    }

    /** All codes of a row as one array. */
    static String codes(List<String> expressions) {
        return expressions.isEmpty() ? "'{}'::text[]" : "array[" + String.join(", ", expressions) + "]::text[]";
    }
}

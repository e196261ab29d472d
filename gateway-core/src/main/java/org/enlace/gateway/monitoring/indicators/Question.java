package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One statement that counts; its columns are those of a {@link Fact}. Written from pieces of this room alone: what a request says travels as parameters.
 *
 * @param sql the statement
 * @param spread what a fact of its answer stands for
 */
record Question(String sql, Function<Fact, List<Fact>> spread) {

    Question(String sql) {
        this(sql, List::of);
    }

    /** What a group of facts is read from. */
    static final class Builder {

        private final String from;
        private final String where;
        private final String period;
        private final List<String> dimensions;
        private final String sources;
        private final Map<String, String> counts = new LinkedHashMap<>();

        /**
         * @param from tables
         * @param where which rows
         * @param period expression of the period's number
         * @param dimensions expressions of the codes
         * @param sources expression of an array of partners
         */
        Builder(String from, String where, String period, List<String> dimensions, String sources) {
            this.from = from;
            this.where = where;
            this.period = period;
            this.dimensions = List.copyOf(dimensions);
            this.sources = sources;
        }

        /** Adds a count by an aggregate expression. */
        Builder count(String key, String aggregate) {
            counts.put(key, aggregate);
            return this;
        }

        /** The counts of all groups in one pass over the rows. */
        Question counts() {
            List<String> inner = new ArrayList<>(List.of(period + " as p"));
            List<String> names = new ArrayList<>();
            for (String dimension : dimensions) {
                names.add(said(dimension, "g.d" + inner.size()));
                inner.add(raw(dimension) + " as d" + inner.size());
            }
            inner.add(sources + " as s");
            int groups = inner.size();
            List<String> values = new ArrayList<>();
            counts.forEach((key, aggregate) -> {
                inner.add(aggregate + " as n" + values.size());
                values.add("('%s', g.n%d)".formatted(key, values.size()));
            });
            return new Question("select g.p, " + codes(names) + ", m.k, null::bigint, m.n, g.s from (select "
                    + String.join(", ", inner) + " from " + from + " where " + where + " group by " + numbers(groups)
                    + ") g cross join lateral (values " + String.join(", ", values) + ") m(k, n) where m.n > 0");
        }

        /** Nothing but who told of the rows. */
        Question sources(String told) {
            return new Question(
                    "select null::int, '{}'::text[], '" + Fact.SOURCES + "', null::bigint, 0::bigint, s.s from (select"
                            + " distinct " + told + " as s from " + from + " where " + where + ") s");
        }

        /** How many there are of each value, in tenths. */
        Question distribution(String key, String tenths, String present) {
            List<String> codes =
                    dimensions.stream().map(each -> said(each, raw(each))).toList();
            return new Question("select " + period + ", " + codes(codes) + ", '" + key + "', " + tenths
                    + "::bigint, count(*), " + sources + " from " + from + " where " + where + " and " + present
                    + " group by 1, 2, 4, 6");
        }

        private static String numbers(int count) {
            StringBuilder numbers = new StringBuilder("1");
            for (int each = 2; each <= count; each++) {
                numbers.append(", ").append(each);
            }
            return numbers.toString();
        }
    }

    /** In front of an array of codes: its text is made once for a group, not once for a row. */
    static final String SEVERAL = "several:";

    private static String raw(String dimension) {
        return dimension.startsWith(SEVERAL) ? dimension.substring(SEVERAL.length()) : dimension;
    }

    private static String said(String dimension, String column) {
        return dimension.startsWith(SEVERAL) ? "array_to_string(" + column + ", '|')" : column;
    }

    /** All codes of a row as one array. */
    static String codes(List<String> expressions) {
        return expressions.isEmpty() ? "'{}'::text[]" : "array[" + String.join(", ", expressions) + "]::text[]";
    }
}

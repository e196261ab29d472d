package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        private final Code period;
        private final List<Code> dimensions;
        private final Code sources;
        private final Map<String, String> counts = new LinkedHashMap<>();

        /**
         * @param from tables
         * @param where which rows
         * @param period the period's number
         * @param dimensions the codes
         * @param sources an array of partners
         */
        Builder(String from, String where, Code period, List<Code> dimensions, Code sources) {
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
            List<String> inner = new ArrayList<>(List.of(period.raw() + " as p"));
            dimensions.forEach(each -> inner.add(each.raw() + " as d" + inner.size()));
            inner.add(sources.raw() + " as s");
            int groups = inner.size();
            List<String> values = new ArrayList<>();
            counts.forEach((key, aggregate) -> {
                inner.add(aggregate + " as n" + values.size());
                values.add("('%s', g.n%d)".formatted(key, values.size()));
            });
            return new Question("select " + period.onJoined("g.p") + ", " + codes(names())
                    + ", m.k, null::bigint, m.n, " + sources.onJoined("g.s") + " from (select "
                    + String.join(", ", inner) + " from " + from + " where " + where + " group by " + numbers(groups)
                    + ") g" + words() + sources.joined("g.s") + " cross join lateral (values "
                    + String.join(", ", values) + ") m(k, n) where m.n > 0");
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            dimensions.forEach(each -> names.add(each.onJoined("g.d" + (names.size() + 1))));
            return names;
        }

        private String words() {
            return IntStream.range(0, dimensions.size())
                    .mapToObj(each -> dimensions.get(each).joined("g.d" + (each + 1)))
                    .collect(Collectors.joining());
        }

        /** Nothing but who told of the rows. */
        Question sources(Code told) {
            return new Question(
                    "select null::int, '{}'::text[], '" + Fact.SOURCES + "', null::bigint, 0::bigint, " + told.on("s.s")
                            + " from (select distinct " + told.raw() + " as s from " + from + " where " + where
                            + ") s");
        }

        /** How many there are of each value, in tenths. Who told of them is said with the counts. */
        Question distribution(String key, String tenths, String present) {
            List<String> inner = new ArrayList<>(List.of(period.raw() + " as p"));
            dimensions.forEach(each -> inner.add(each.raw() + " as d" + inner.size()));
            inner.add(tenths + " as t");
            return new Question("select " + period.onJoined("g.p") + ", " + codes(names()) + ", '" + key
                    + "', g.t::bigint, g.n, '{}'::text[] from (select " + String.join(", ", inner)
                    + ", count(*) as n from " + from + " where " + where + " and " + present + " group by "
                    + numbers(inner.size()) + ") g" + words());
        }
    }

    /** All codes of a row as one array. */
    static String codes(List<String> expressions) {
        return expressions.isEmpty() ? "'{}'::text[]" : "array[" + String.join(", ", expressions) + "]::text[]";
    }

    /** The first so many columns. */
    static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}

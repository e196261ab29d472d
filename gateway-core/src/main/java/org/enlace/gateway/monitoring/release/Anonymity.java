package org.enlace.gateway.monitoring.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes single records alike: each is left among at least k with the same values, and where those who are alike in everything else show a sensitive
 * value, they show at least l different ones. Values are taken out, never changed: what stands there is true. Source: k-anonymity with l-diversity as for
 * the public CTDC file (k of at least 11). Pure and thread-safe.
 *
 * @param k at least so many records are the same
 * @param l at least so many sensitive values among those that are otherwise the same
 * @param columns in the order of the records' values
 * @param order the columns from the one that is given up first to the one that is kept longest
 * @param sensitive one of the columns
 */
record Anonymity(int k, int l, List<String> columns, List<String> order, String sensitive) {

    /** Stands for a value that was taken out, as CTDC writes it. */
    static final String TAKEN = "-99";

    Anonymity {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /**
     * What is left.
     *
     * @param records without those that could not be hidden at all
     * @param leftOut how many those are
     * @param taken by column, how many values of the records that are left were taken out
     */
    record Result(List<List<String>> records, int leftOut, Map<String, Integer> taken) {}

    Result of(List<List<String>> records) {
        List<String[]> open = new ArrayList<>();
        records.forEach(record -> open.add(record.toArray(String[]::new)));
        // Each round takes out at least one value, or is the last.
        for (int round = 0; round <= records.size() * columns.size(); round++) {
            for (String column : order) {
                takeFrom(rare(open), columns.indexOf(column));
            }
            Set<String[]> lost = Collections.newSetFromMap(new IdentityHashMap<>());
            lost.addAll(rare(open));
            open.removeIf(lost::contains);
            if (!takeFrom(uniform(open), columns.indexOf(sensitive))) {
                break;
            }
        }
        return result(open, records.size());
    }

    private Result result(List<String[]> open, int all) {
        Map<String, Integer> taken = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            taken.put(columns.get(i), (int)
                    open.stream().filter(each -> each[column].equals(TAKEN)).count());
        }
        List<List<String>> left =
                open.stream().map(List::of).sorted(Anonymity::compare).toList();
        return new Result(left, all - open.size(), taken);
    }

    /** In an order that says nothing of who was registered when. */
    private static int compare(List<String> one, List<String> other) {
        return String.join("|", one).compareTo(String.join("|", other));
    }

    /** Those that fewer than k are like. */
    private List<String[]> rare(List<String[]> open) {
        return classes(open, -1).values().stream()
                .filter(alike -> alike.size() < k)
                .flatMap(List::stream)
                .toList();
    }

    /** Those that show a sensitive value which too many of their likes share. */
    private List<String[]> uniform(List<String[]> open) {
        int column = columns.indexOf(sensitive);
        return classes(open, column).values().stream()
                .filter(alike -> {
                    Set<String> values = new HashSet<>();
                    alike.forEach(each -> values.add(each[column]));
                    values.remove(TAKEN);
                    return !values.isEmpty() && values.size() < l;
                })
                .flatMap(List::stream)
                .filter(each -> !each[column].equals(TAKEN))
                .toList();
    }

    private Map<List<String>, List<String[]>> classes(List<String[]> open, int without) {
        Map<List<String>, List<String[]>> classes = new HashMap<>();
        for (String[] each : open) {
            List<String> key = IntStream.range(0, each.length)
                    .filter(i -> i != without)
                    .mapToObj(i -> each[i])
                    .toList();
            classes.computeIfAbsent(key, first -> new ArrayList<>()).add(each);
        }
        return classes;
    }

    private static boolean takeFrom(List<String[]> those, int column) {
        boolean changed = false;
        for (String[] each : those) {
            changed |= !each[column].equals(TAKEN);
            each[column] = TAKEN;
        }
        return changed;
    }
}

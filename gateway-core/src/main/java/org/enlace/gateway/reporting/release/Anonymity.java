package org.enlace.gateway.reporting.release;

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
 * An anonymisation rule for single records: each record is left among at least k with the same values, and records that are equal in everything else
 * show at least l different sensitive values, if they show one. Values are removed, never changed: a remaining value is true. Source: k-anonymity
 * with l-diversity as for the public CTDC file (k of at least 11). Pure and thread-safe.
 *
 * @param k minimum number of equal records
 * @param l minimum number of sensitive values among records that are otherwise equal
 * @param columns in the order of the records' values
 * @param order the columns from the one that is removed first to the one that is kept longest
 * @param sensitive one of the columns
 */
record Anonymity(int k, int l, List<String> columns, List<String> order, String sensitive) {

    /** The mark of a removed value, as CTDC writes it. */
    static final String TAKEN = "-99";

    Anonymity {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /**
     * The anonymised records.
     *
     * @param records without those that could not be hidden at all
     * @param leftOut number of records that could not be hidden
     * @param taken by column, the number of values that were removed from the remaining records
     */
    record Result(List<List<String>> records, int leftOut, Map<String, Integer> taken) {}

    Result of(List<List<String>> records) {
        List<String[]> open = new ArrayList<>();
        records.forEach(record -> open.add(record.toArray(String[]::new)));
        // Each round removes at least one value, or is the last.
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

    /** Orders records so that the order does not disclose the time of registration. */
    private static int compare(List<String> one, List<String> other) {
        return String.join("|", one).compareTo(String.join("|", other));
    }

    /** Returns records with fewer than k equal ones. */
    private List<String[]> rare(List<String[]> open) {
        return classes(open, -1).values().stream()
                .filter(alike -> alike.size() < k)
                .flatMap(List::stream)
                .toList();
    }

    /** Returns records with a sensitive value that too many of their equals share. */
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

package org.enlace.simulators.national;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Indicators counted from a ledger alone: one cell for each combination that occurs, and for each dimension a total, {@link #ALL}. Keys read as
 * {@code 2025|F|MINOR|SEXUAL}. Who was exploited in two ways stands in two groups and once in the total. Immutable.
 */
public final class YearTables {

    /** In the place of a value: all of them. */
    public static final String ALL = "*";

    /** In the place of a value that nobody knows. */
    public static final String UNKNOWN = "-";

    private final YearLedger known;

    /** Tables of what is known at last of this ledger, or of one as of a moment. */
    public YearTables(YearLedger ledger) {
        this.known = ledger.atLast();
    }

    /** I1, victims detected: year, sex, majority, exploitation group. */
    public Map<String, Integer> i1() {
        Map<String, Integer> table = new TreeMap<>();
        for (YearLedger.Victim each : known.victims()) {
            if (each.counts()) {
                List<String> groups = each.groups().stream().map(Enum::name).toList();
                cube(
                        table,
                        List.of(year(each.detected())),
                        List.of(word(each.sex())),
                        List.of(each.majority().name()),
                        groups);
            }
        }
        return table;
    }

    /** I3, offences recorded: year, month, province. */
    public Map<String, Integer> i3() {
        Map<String, Integer> table = new TreeMap<>();
        known.offences().stream()
                .filter(YearLedger.Offence::trafficking)
                .forEach(each -> cube(
                        table,
                        List.of(year(each.recorded())),
                        List.of("%02d".formatted(each.recorded().getMonthValue())),
                        List.of(each.province())));
        return table;
    }

    /** I5, persons prosecuted: year of the first charges, sex. */
    public Map<String, Integer> i5() {
        return persons(YearLedger.Suspect::charged);
    }

    /** I6, persons convicted: year of the first conviction, sex. */
    public Map<String, Integer> i6() {
        return persons(YearLedger.Suspect::convicted);
    }

    private Map<String, Integer> persons(Function<YearLedger.Suspect, LocalDate> day) {
        Map<String, Integer> table = new TreeMap<>();
        known.suspects().stream()
                .filter(each -> day.apply(each) != null)
                .forEach(each -> cube(table, List.of(year(day.apply(each))), List.of(word(each.sex()))));
        return table;
    }

    /** I17, border alerts: year, post, priority, outcome; one that nobody answered has none. */
    public Map<String, Integer> i17() {
        Map<String, Integer> table = new TreeMap<>();
        known.alerts()
                .forEach(each -> cube(
                        table,
                        List.of(year(each.raised().atOffset(ZoneOffset.UTC).toLocalDate())),
                        List.of(each.post()),
                        List.of(Integer.toString(each.priority())),
                        List.of(word(each.outcome()))));
        return table;
    }

    private static String year(LocalDate day) {
        return Integer.toString(day.getYear());
    }

    private static String word(String value) {
        return Objects.requireNonNullElse(value, UNKNOWN);
    }

    /** Counts one thing in every cell it belongs to: each of its values of each dimension, and all. */
    @SafeVarargs
    private static void cube(Map<String, Integer> table, List<String>... dimensions) {
        cube(table, "", Arrays.asList(dimensions));
    }

    private static void cube(Map<String, Integer> table, String key, List<List<String>> left) {
        if (left.isEmpty()) {
            table.merge(key.substring(1), 1, Integer::sum);
            return;
        }
        List<List<String>> rest = left.subList(1, left.size());
        left.get(0).forEach(value -> cube(table, key + "|" + value, rest));
        cube(table, key + "|" + ALL, rest);
    }
}

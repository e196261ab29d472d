package org.enlace.gateway.exchange.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the fields that two hops report as withheld from a receiver. Names of fields only. Pure. */
final class WithheldFieldComparison {

    private static final List<String> KINDS = List.of("dropped", "generalised", "masked", "pseudonymised");

    private WithheldFieldComparison() {}

    /** Fields held back in some way by the first and not in that way by the second. */
    static List<String> more(Map<String, String> first, Map<String, String> second) {
        Set<String> found = new TreeSet<>();
        for (String kind : KINDS) {
            Set<String> fields = fields(first, kind);
            fields.removeAll(fields(second, kind));
            found.addAll(fields);
        }
        return List.copyOf(found);
    }

    /** Length at which hops of earlier versions cut a list. */
    private static final int CUT = 2_000;

    /** True if no list was cut, as hops of earlier versions did. */
    static boolean whole(Map<String, String> facts) {
        return KINDS.stream().allMatch(kind -> facts.getOrDefault(kind, "").length() != CUT);
    }

    private static Set<String> fields(Map<String, String> facts, String kind) {
        Set<String> fields =
                new TreeSet<>(Arrays.asList(facts.getOrDefault(kind, "").split(", ")));
        fields.remove("");
        return fields;
    }
}

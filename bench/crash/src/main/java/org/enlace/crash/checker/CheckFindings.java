package org.enlace.crash.checker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what checks find and count. Not thread-safe. */
public final class CheckFindings {

    private static final int EXAMPLES = 5;

    private final Map<String, List<String>> broken = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> facts = new TreeMap<>();

    /** A rule is broken once more, here. */
    void add(String invariant, String rule, String example) {
        String key = invariant + "|" + rule;
        counts.merge(key, 1L, Long::sum);
        List<String> examples = broken.computeIfAbsent(key, k -> new ArrayList<>());
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    /** A number worth telling. */
    void fact(String name, long value) {
        facts.put(name, value);
    }

    /** All broken rules. */
    public List<InvariantViolation> violations() {
        List<InvariantViolation> all = new ArrayList<>();
        broken.forEach((key, examples) -> {
            String[] pair = key.split("\\|", 2);
            all.add(new InvariantViolation(pair[0], pair[1], counts.get(key), examples));
        });
        return all;
    }

    /** Number of violations of an invariant's rules. */
    public long broken(String invariant) {
        return violations().stream()
                .filter(each -> each.invariant().equals(invariant))
                .mapToLong(InvariantViolation::count)
                .sum();
    }

    /** Numbers by name. */
    public Map<String, Long> facts() {
        return facts;
    }
}

package org.enlace.gateway.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.FieldRule;
import org.enlace.gateway.partners.FieldRule.Action;
import org.enlace.gateway.partners.Policy;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;

/**
 * What a policy lets a receiver see, field by field. Pure.
 *
 * @param fields every field of the record that holds a value, to what is done with it; one that is not here is dropped
 */
record Seen(Map<String, FieldRule> fields) {

    static final Seen NOTHING = new Seen(Map.of());

    private static final FieldRule DROPPED = FieldRule.of(Action.DROP);
    private static final String ARROW = " -> ";

    static Seen of(Snapshot snapshot, String policyId) {
        Policy policy = snapshot.policy(policyId).orElseThrow();
        RecordType type = snapshot.catalogue().recordType(policy.record() + "/v1");
        Set<String> paths = type.fields().stream()
                .map(each -> each.path().replace("[]", ""))
                .collect(Collectors.toSet());
        // A rule may name one number among many of a kind, which no list of fields has.
        policy.fields().keySet().forEach(each -> paths.add(each.toString()));
        List<FieldPath> never = never(type);
        Map<String, FieldRule> fields = new TreeMap<>();
        for (String path : paths) {
            boolean group = paths.stream().anyMatch(other -> other.startsWith(path + "."));
            if (!group) {
                FieldPath field = FieldPath.parse(path);
                // What never leaves does not, whatever a policy says.
                boolean stays = never.stream().anyMatch(each -> each.covers(field));
                fields.put(path, stays ? DROPPED : policy.effective(field));
            }
        }
        return new Seen(fields);
    }

    /** What no policy and no matrix may release. */
    static List<FieldPath> never(RecordType type) {
        return type.fields().stream()
                .filter(each -> each.sensitivity() == Sensitivity.VID_P)
                .map(each -> FieldPath.parse(each.path().replace("[]", "")))
                .toList();
    }

    /** Fields of which this shows more than the other, as {@code victims.name: drop -> keep}. */
    List<String> moreThan(Seen other) {
        List<String> more = new ArrayList<>();
        fields.forEach((field, rule) -> {
            FieldRule was = other.fields.getOrDefault(field, DROPPED);
            if (rule.looserThan(was)) {
                more.add(field + ": " + word(was) + ARROW + word(rule));
            }
        });
        return more;
    }

    /** True if a line about the same field is among others: what is replaced by something else of the same weight is told once. */
    static boolean sameField(String line, List<String> others) {
        String field = line.substring(0, line.indexOf(": ") + 2);
        return others.stream().anyMatch(each -> each.startsWith(field));
    }

    /** The line the other way round. */
    static String turned(String line) {
        int colon = line.indexOf(": ") + 2;
        String[] rules = line.substring(colon).split(ARROW);
        return line.substring(0, colon) + rules[1] + ARROW + rules[0];
    }

    private static String word(FieldRule rule) {
        String action = rule.action().name().toLowerCase(Locale.ROOT);
        return rule.list().isEmpty() ? action : action + " " + rule.list();
    }
}

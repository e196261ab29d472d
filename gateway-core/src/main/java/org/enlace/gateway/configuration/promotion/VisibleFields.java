package org.enlace.gateway.configuration.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;

/**
 * The fields of a record that a policy lets a receiver see. Pure.
 *
 * @param fields every field of the record that holds a value, to what is done with it; a field that is missing here is dropped
 */
record VisibleFields(Map<String, FieldRule> fields) {

    static final VisibleFields NOTHING = new VisibleFields(Map.of());

    private static final FieldRule DROPPED = FieldRule.of(Action.DROP);
    private static final String ARROW = " -> ";

    static VisibleFields of(Snapshot snapshot, String policyId) {
        Policy policy = snapshot.policy(policyId).orElseThrow();
        RecordType type = snapshot.catalogue().recordType(policy.record() + "/v1");
        Set<String> paths = type.fields().stream()
                .map(each -> each.path().replace("[]", ""))
                .collect(Collectors.toSet());
        // A rule may name one number among many of a kind, which no field list contains.
        policy.fields().keySet().forEach(each -> paths.add(each.toString()));
        List<FieldPath> never = never(type);
        Map<String, FieldRule> fields = new TreeMap<>();
        for (String path : paths) {
            boolean group = paths.stream().anyMatch(other -> other.startsWith(path + "."));
            if (!group) {
                FieldPath field = FieldPath.parse(path);
                // A field that is never forwarded stays dropped, whatever a policy says.
                boolean stays = never.stream().anyMatch(each -> each.covers(field));
                fields.put(path, stays ? DROPPED : policy.effective(field));
            }
        }
        return new VisibleFields(fields);
    }

    /** Returns the fields that no policy and no matrix may release. */
    static List<FieldPath> never(RecordType type) {
        return type.fields().stream()
                .filter(each -> each.sensitivity() == Sensitivity.VID_P)
                .map(each -> FieldPath.parse(each.path().replace("[]", "")))
                .toList();
    }

    /** Returns the fields of which this shows more than the other, as {@code victims.name: drop -> keep}. */
    List<String> moreThan(VisibleFields other) {
        List<String> more = new ArrayList<>();
        fields.forEach((field, rule) -> {
            FieldRule was = other.fields.getOrDefault(field, DROPPED);
            if (rule.looserThan(was)) {
                more.add(field + ": " + word(was) + ARROW + word(rule));
            }
        });
        return more;
    }

    /** True if a line about the same field is among others: a replacement of the same weight is listed once. */
    static boolean sameField(String line, List<String> others) {
        String field = line.substring(0, line.indexOf(": ") + 2);
        return others.stream().anyMatch(each -> each.startsWith(field));
    }

    /** Returns the line with both rules exchanged. */
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

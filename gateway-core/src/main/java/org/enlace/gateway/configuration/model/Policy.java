package org.enlace.gateway.configuration.model;

import java.util.Map;
import java.util.Optional;

/**
 * A policy: what a receiver may see of a record for one purpose. Immutable.
 *
 * @param id its path, for example {@code ministry/police-report/v1}
 * @param purpose the purpose of use
 * @param fields what to do with each named field; every other field is dropped
 */
public record Policy(String id, Purpose purpose, Map<FieldPath, FieldRule> fields) {

    public Policy {
        fields = Map.copyOf(fields);
    }

    /** The receiver named in the id. */
    public String receiver() {
        return id.substring(0, id.indexOf('/'));
    }

    /** The record named in the id, as a slug. */
    public String record() {
        return id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
    }

    /** Returns the rule for this field, if the policy names it. */
    public Optional<FieldRule> rule(FieldPath field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Returns the effective rule of a field: the nearest rule at or above it. A field without any rule is dropped. */
    public FieldRule effective(FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            FieldRule rule = fields.get(new FieldPath(field.steps().subList(0, length)));
            if (rule != null) {
                return rule;
            }
        }
        return FieldRule.of(FieldRule.Action.DROP);
    }

    /** True if the policy has a rule for a field below this one. */
    public boolean namesBelow(FieldPath field) {
        return fields.keySet().stream().anyMatch(named -> field.covers(named) && !field.equals(named));
    }
}

package org.enlace.gateway.exchange.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;

/**
 * Holds what a policy does with one field of a record type, and with those below it. Worked out once for all records, so that no path is put together
 * or looked up for a value. Not changed once it is made; thread-safe then.
 */
final class Decision {

    private static final String PERSON_ID = "personId";
    private static final String AGE = "age";

    private final FieldPath path;
    private final String shown;
    private final boolean never;
    private final boolean known;
    private final boolean value;
    private final Action named;
    private final String ageList;
    private final Map<String, Decision> below = new HashMap<>();
    private boolean namesBelow;

    /** For the record as a whole. */
    private Decision() {
        this.path = null;
        this.shown = "";
        this.never = false;
        this.known = false;
        this.value = false;
        this.named = null;
        this.ageList = "";
    }

    /** For a field of the policy or of the record type. */
    private Decision(FieldPath path, Policy policy, KnownFields fields) {
        this.path = path;
        this.shown = path.toString();
        this.never = fields.never(path);
        this.known = fields.has(path);
        this.value = fields.holdsValue(path);
        this.named = policy.rule(path).map(FieldRule::action).orElse(null);
        this.ageList = policy.rule(path.child(AGE)).map(FieldRule::list).orElse("");
    }

    /** For a field that neither knows. */
    private Decision(FieldPath path, Decision above) {
        this.path = path;
        this.shown = path.toString();
        // All that is known of the numbers of partners is that of the receiver.
        this.never = above.never || PartnerScheme.isNumber(path.steps());
        this.known = above.value;
        this.value = above.value;
        this.named = null;
        this.ageList = "";
    }

    /** Returns the decision for records of this type. */
    static Decision of(Policy policy, RecordType type) {
        KnownFields fields = KnownFields.of(type, policy.receiver());
        Decision record = new Decision();
        type.fields().forEach(field -> record.add(KnownFields.path(field), policy, fields, false));
        KnownFields.own(type, policy.receiver()).ifPresent(field -> record.add(field, policy, fields, false));
        policy.fields().keySet().forEach(field -> record.add(field, policy, fields, true));
        return record;
    }

    private void add(FieldPath field, Policy policy, KnownFields fields, boolean named) {
        Decision above = this;
        for (int length = 1; length <= field.steps().size(); length++) {
            FieldPath at = new FieldPath(field.steps().subList(0, length));
            above.namesBelow |= named;
            above = above.below.computeIfAbsent(at.last(), name -> new Decision(at, policy, fields));
        }
    }

    /** Returns the decision for the field of this name in it. */
    Decision below(String name) {
        Decision decided = below.get(name);
        if (decided != null) {
            return decided;
        }
        return new Decision(path == null ? new FieldPath(List.of(name)) : path.child(name), this);
    }

    /** @param kept whether what it stands in is released as it is */
    Action action(boolean kept) {
        if (never) {
            return Action.DROP;
        }
        boolean person = path.last().equals(PERSON_ID);
        if (named != null) {
            return person && named != Action.PSEUDONYMISE ? Action.DROP : named;
        }
        return kept && !person && known ? Action.KEEP : Action.DROP;
    }

    /** Returns whether the policy names not this field, but something inside it. */
    boolean partly() {
        return !never && named == null && namesBelow;
    }

    /** Returns whether all that is inside is part of one value and shares its treatment; ids of persons never do. */
    boolean whole() {
        return value && !never && below.isEmpty();
    }

    /** Returns the treatment of the field at this path, whatever a record holds. */
    Treatment treatment(RecordType.Field field) {
        List<String> steps = KnownFields.path(field).steps();
        Decision at = this;
        boolean kept = false;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = at.below(step);
            Action action = at.action(kept);
            if (action != Action.KEEP && !(action == Action.DROP && at.partly())) {
                return new Treatment(field, at.kind(kept), "");
            }
            kept = action == Action.KEEP;
        }
        Decision last = at.below(steps.get(steps.size() - 1));
        Treatment.Kind kind = last.kind(kept);
        return new Treatment(field, kind, kind == Treatment.Kind.GENERALISE ? at.ageList : "");
    }

    private Treatment.Kind kind(boolean keptAbove) {
        return switch (action(keptAbove)) {
            case KEEP -> inside(true);
            case DROP -> partly() ? inside(false) : Treatment.Kind.DROP;
            case MASK -> Treatment.Kind.MASK;
            case PSEUDONYMISE -> Treatment.Kind.PSEUDONYMISE;
            case GENERALISE -> isAge() ? Treatment.Kind.GENERALISE : Treatment.Kind.DROP;
        };
    }

    private Treatment.Kind inside(boolean kept) {
        Set<Treatment.Kind> kinds =
                below.values().stream().map(each -> each.kind(kept)).collect(Collectors.toSet());
        if (kinds.isEmpty()) {
            return kept ? Treatment.Kind.KEEP : Treatment.Kind.DROP;
        }
        for (Treatment.Kind whole : List.of(Treatment.Kind.KEEP, Treatment.Kind.DROP)) {
            if (kinds.equals(Set.of(whole))) {
                return whole;
            }
        }
        return Treatment.Kind.IN_PART;
    }

    boolean isAge() {
        return path.last().equals(AGE);
    }

    /** The code list to which the age of the persons here is generalised; empty if it is not. */
    String ageList() {
        return ageList;
    }

    /** As policies write it. */
    String shown() {
        return shown;
    }
}

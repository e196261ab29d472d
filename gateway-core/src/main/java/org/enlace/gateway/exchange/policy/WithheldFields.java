package org.enlace.gateway.exchange.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;

/** Lists the fields of a record type that a policy withholds, and how. Immutable. */
public final class WithheldFields {

    private static final String PERSON_ID = "personId";

    private final Policy policy;
    private final KnownFields known;
    private final List<FieldPath> leaves;

    /**
     * @param policy what a receiver may see
     * @param type of the records
     */
    public WithheldFields(Policy policy, RecordType type) {
        this.policy = policy;
        this.known = KnownFields.of(type, policy.receiver());
        List<FieldPath> all = Stream.concat(
                        type.fields().stream().map(KnownFields::path), numbers(type, policy.receiver()))
                .toList();
        this.leaves = all.stream()
                .filter(field -> all.stream().noneMatch(other -> field.covers(other) && !field.equals(other)))
                .toList();
    }

    /** Returns the places of the receiver's own number and of that of another partner, which stands for all others. */
    private static Stream<FieldPath> numbers(RecordType type, String receiver) {
        return KnownFields.own(type, receiver).stream()
                .flatMap(own -> Stream.of(own, FieldPath.parse(PartnerScheme.path(receiver + "-other"))));
    }

    /** Fields that hold values rather than further fields. */
    public List<FieldPath> leaves() {
        return leaves;
    }

    /** Returns the action of the nearest rule at or above a field; without one the field is dropped. */
    public Action action(FieldPath field) {
        if (known.never(field)) {
            return Action.DROP;
        }
        for (int length = field.steps().size(); length > 0; length--) {
            Optional<FieldRule> rule = policy.rule(new FieldPath(field.steps().subList(0, length)));
            if (rule.isPresent()) {
                boolean inherited = length < field.steps().size();
                return inherited && field.last().equals(PERSON_ID)
                        ? Action.DROP
                        : rule.get().action();
            }
        }
        return Action.DROP;
    }

    /** Returns whether a field is released as it is. */
    public boolean kept(FieldPath field) {
        return action(field) == Action.KEEP;
    }

    /** Returns whether nothing of a field is released, nor of anything inside it. */
    public boolean dropped(FieldPath field) {
        return known.never(field) || action(field) == Action.DROP && !policy.namesBelow(field);
    }

    /** Returns whether a field decides into which class an age falls that the policy releases as a class. */
    public boolean decidesClass(FieldPath field) {
        boolean any = leaves.stream().anyMatch(leaf -> action(leaf) == Action.GENERALISE);
        if (!any) {
            return false;
        }
        boolean ofPerson = field.last().equals("birthDate") || field.last().equals("age");
        FieldPath person =
                new FieldPath(field.steps().subList(0, Math.max(1, field.steps().size() - 1)));
        return ofPerson ? action(person.child("age")) == Action.GENERALISE : AgeBands.EVENTS.contains(field);
    }
}

package org.enlace.gateway.protection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.Policy;
import org.enlace.mappings.RecordType;

/** A policy, ready to be applied to records of one type. Immutable and thread-safe; make it once for a policy and keep it. */
public final class Protection {

    private final Policy policy;
    private final KnownFields known;

    /**
     * @param policy what the receiver may see
     * @param type of the records; a field that it does not know is never released
     */
    public Protection(Policy policy, RecordType type) {
        this.policy = policy;
        this.known = KnownFields.of(type);
    }

    /**
     * Applies the policy.
     *
     * @param record a canonical record; not changed
     * @param pseudonym the receiver's pseudonym of a person id
     */
    public Released release(JsonNode record, Function<UUID, String> pseudonym) {
        return new Release(this, record, pseudonym).run();
    }

    Policy policy() {
        return policy;
    }

    boolean knows(FieldPath field) {
        return known.has(field);
    }

    /** Whether it never leaves, whatever a policy says. */
    boolean never(FieldPath field) {
        return known.never(field);
    }

    /** The code list to which the age of the persons at this path is generalised, if it is. */
    Optional<String> ageList(FieldPath person) {
        return policy.rule(person.child("age"))
                .filter(rule -> !rule.list().isEmpty())
                .map(rule -> rule.list());
    }
}

package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.mappings.RecordType;

/** Applies a policy to records of one type. Immutable and thread-safe; make it once for a policy and keep it. */
public final class PolicyContentFilter {

    private final Decision record;
    private final RecordType type;

    /**
     * @param policy what the receiver may see
     * @param type of the records; a field that it does not know is never released
     */
    public PolicyContentFilter(Policy policy, RecordType type) {
        this.record = Decision.of(policy, type);
        this.type = type;
    }

    /** Returns the treatment of each field of the type, in the order of its schema, whatever a record holds. */
    public List<Treatment> treatments() {
        return type.fields().stream().map(record::treatment).toList();
    }

    /**
     * Applies the policy.
     *
     * @param body a canonical record; not changed
     * @param pseudonym the receiver's pseudonym of a person id
     */
    public ReleasedView release(JsonNode body, Function<UUID, String> pseudonym) {
        return new RecordRelease(body, pseudonym).run(record);
    }
}

package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.journal.SealedBody;

/**
 * A record that is ready to be appended: split, sealed, and with the agencies' numbers picked out. Made before the transaction, since sealing costs
 * time.
 *
 * @param messageId the message it came in
 * @param record record id
 * @param externalIds the agencies' numbers of its case
 * @param skeleton the record without the identity of persons, sealed with the message
 * @param mentions the persons named
 * @param assertions what it says in clear, by entity
 * @param proceeding the newest stage it speaks of
 * @param alert the data of an alert for the current view
 */
public record PreparedRecord(
        UUID messageId,
        String record,
        List<ExternalId> externalIds,
        SealedBody skeleton,
        List<Mention> mentions,
        List<Assertion> assertions,
        Optional<ProceedingStage> proceeding,
        Optional<AlertPicture> alert) {

    /**
     * An assertion of a record. As JSON its members are named like the columns of {@code registry.assertion}.
     *
     * @param entity kind of entity: mention, case, incident, alert, proceeding ...
     * @param entityId the mention, or the message for parts that have no id of their own
     * @param group role for mentions, else the part's name
     * @param clear what may be read by anybody with the right to the registry
     */
    record Assertion(
            String entity,
            @JsonProperty("entity_id") UUID entityId,
            @JsonProperty("field_group") String group,
            ObjectNode clear) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Assertion";
        }
    }
}

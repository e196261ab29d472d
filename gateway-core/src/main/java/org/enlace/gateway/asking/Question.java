package org.enlace.gateway.asking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.partners.Enquiry;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;

/**
 * A question that may be asked.
 *
 * @param snapshot the configuration it was judged by
 * @param id of its message; whoever is asked gets it as the key
 * @param asker the link it came in by
 * @param record id of the canonical question, for example {@code crossing-query/v1}
 * @param body the canonical question; not changed
 * @param enquiry who is asked, and under what
 * @param receivedAt when it came
 */
public record Question(
        Snapshot snapshot,
        UUID id,
        PartnerLink asker,
        String record,
        JsonNode body,
        Enquiry enquiry,
        Instant receivedAt) {

    PartnerLink asked() {
        return snapshot.link(enquiry.asked()).orElseThrow();
    }

    /** Holds no content: questions are never printed. */
    @Override
    public String toString() {
        return "Question[" + id + "]";
    }
}

package org.enlace.gateway.exchange.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.QueryRoute;
import org.enlace.gateway.configuration.model.Snapshot;

/**
 * A query that may be forwarded.
 *
 * @param snapshot the configuration it was judged by
 * @param id of its message; the receiving partner gets it as the key
 * @param asker the link it came in by
 * @param record id of the canonical query, for example {@code crossing-query/v1}
 * @param body the canonical query; not changed
 * @param enquiry the receiving link, and the terms
 * @param receivedAt when it came
 */
public record ForwardedQuery(
        Snapshot snapshot,
        UUID id,
        PartnerLink asker,
        String record,
        JsonNode body,
        QueryRoute enquiry,
        Instant receivedAt) {

    PartnerLink asked() {
        return snapshot.link(enquiry.asked()).orElseThrow();
    }

    /** Holds no content: queries are never printed. */
    @Override
    public String toString() {
        return "Question[" + id + "]";
    }
}

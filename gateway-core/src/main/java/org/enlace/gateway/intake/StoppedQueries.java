package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.gateway.delivery.StopList;
import org.enlace.gateway.registry.DocumentKeys;
import org.springframework.stereotype.Component;

/** Whether a question is about somebody whom the safety switch stops. Thread-safe. */
@Component
class StoppedQueries {

    private final StopList stops;
    private final DocumentKeys keys;

    StoppedQueries(StopList stops, DocumentKeys keys) {
        this.stops = stops;
        this.keys = keys;
    }

    /** True if nothing may be asked or answered about whoever this canonical question is about. */
    boolean about(JsonNode body) {
        return stops.any() && stops.stops(keys.all(body.at("/query/document")));
    }
}

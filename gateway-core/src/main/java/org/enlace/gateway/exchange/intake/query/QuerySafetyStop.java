package org.enlace.gateway.exchange.intake.query;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.springframework.stereotype.Component;

/** Decides whether a query is about a person whom the safety switch stops. Thread-safe. */
@Component
public class QuerySafetyStop {

    private final SafetyStopCheck stops;
    private final DocumentKeys keys;

    public QuerySafetyStop(SafetyStopCheck stops, DocumentKeys keys) {
        this.stops = stops;
        this.keys = keys;
    }

    /** Returns true if no query may be forwarded or answered about the person that this canonical query is about. */
    boolean about(JsonNode body) {
        return stops.any() && stops.stops(keys.all(body.at("/query/document")));
    }
}

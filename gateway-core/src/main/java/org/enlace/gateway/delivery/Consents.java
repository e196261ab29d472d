package org.enlace.gateway.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.registry.ConsentsStated;
import org.enlace.gateway.registry.ConsentsStated.Statement;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * What must not leave because somebody has taken her consent back at the desk, for a receiver and a purpose. While nobody has, it costs a look into memory.
 * Thread-safe: it holds no state.
 */
@Component
class Consents {

    private final StopList stops;
    private final ConsentsStated stated;

    Consents(StopList stops, ConsentsStated stated) {
        this.stops = stops;
        this.stated = stated;
    }

    /** Those of these messages of whose persons anything was stated: they are judged one by one. */
    Set<UUID> among(Connection tx, Collection<UUID> messages) throws SQLException {
        return messages.isEmpty() || !stops.consentsTakenBack(tx)
                ? Set.of()
                : stated.of(tx, messages).keySet();
    }

    /** Those of these ways of a delivery that still stand. */
    List<Route> standing(
            Connection tx, Snapshot snapshot, UUID delivery, JsonNode body, List<Route> routes, Instant now)
            throws SQLException {
        if (routes.isEmpty() || !stops.consentsTakenBack(tx)) {
            return routes;
        }
        List<UUID> message = Rows.of(List.of(delivery))
                .uuid(id -> id)
                .read(
                        tx,
                        "select message_id from delivery.delivery where id = any(?::uuid[])",
                        row -> row.getObject(1, UUID.class));
        Map<UUID, List<Statement>> said =
                stated.of(tx, message).values().stream().findFirst().orElse(Map.of());
        return routes.stream()
                .filter(route -> stands(snapshot, route, body, said, now))
                .toList();
    }

    private static boolean stands(
            Snapshot snapshot, Route route, JsonNode body, Map<UUID, List<Statement>> said, Instant now) {
        Agreement agreement = snapshot.agreements().get(route.agreementId());
        return agreement == null
                || agreement.standsWithoutConsent(body, now)
                || !ConsentsStated.takenBack(
                        said, route.to().partner(), route.purpose().name());
    }
}

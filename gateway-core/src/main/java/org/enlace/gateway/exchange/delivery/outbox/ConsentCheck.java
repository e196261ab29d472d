package org.enlace.gateway.exchange.delivery.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.StatedConsents.Statement;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Finds deliveries that must not leave because a person has withdrawn her consent at the desk, for a receiver and a purpose. While nobody has
 * withdrawn consent, the check is a look into memory. Thread-safe: it holds no state.
 */
@Component
public class ConsentCheck {

    private final SafetyStopCheck stops;
    private final StatedConsents stated;

    public ConsentCheck(SafetyStopCheck stops, StatedConsents stated) {
        this.stops = stops;
        this.stated = stated;
    }

    /** Those of these messages of whose persons anything was stated: they are judged one by one. */
    public Set<UUID> among(Connection tx, Collection<UUID> messages) throws SQLException {
        return messages.isEmpty() || !stops.consentsTakenBack(tx)
                ? Set.of()
                : stated.of(tx, messages).keySet();
    }

    /** Those of these ways of a delivery that still stand. */
    public List<Route> standing(
            Connection tx, Snapshot snapshot, UUID delivery, JsonNode body, List<Route> routes, Instant now)
            throws SQLException {
        if (routes.isEmpty() || !stops.consentsTakenBack(tx)) {
            return routes;
        }
        List<UUID> message = SqlStatement.of(tx, "select message_id from delivery.delivery where id = ?", delivery)
                .list(row -> row.getObject(1, UUID.class));
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
                || !StatedConsents.takenBack(
                        said, route.to().partner(), route.purpose().name());
    }
}

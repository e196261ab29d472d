package org.enlace.gateway.exchange.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.StoredDelivery.Terms;
import org.enlace.gateway.exchange.delivery.outbox.CaseNumbers;
import org.enlace.gateway.exchange.delivery.outbox.ConsentCheck;
import org.springframework.stereotype.Component;

/** Finds the agreement of today under which a receiver may have a record that waits for it. Thread-safe: it holds no state. */
@Component
class Entitlement {

    private final CaseNumbers caseNumbers;
    private final ConsentCheck consentCheck;

    Entitlement(CaseNumbers caseNumbers, ConsentCheck consentCheck) {
        this.caseNumbers = caseNumbers;
        this.consentCheck = consentCheck;
    }

    /** A record on its way to a receiver, and the agreement it was judged under. */
    record Asked(UUID delivery, LinkId origin, LinkId to, String record, String agreement) {}

    /** The way that an agreement in force opens; its own agreement first, if that still stands. Empty if none does. */
    Optional<Route> today(Connection tx, Snapshot snapshot, Asked asked, JsonNode body, Instant now)
            throws SQLException {
        var routes = snapshot.routes(asked.origin(), asked.record(), body, now).routes().stream()
                .filter(each -> each.to().equals(asked.to()))
                .sorted(Comparator.comparing(each -> !each.agreementId().equals(asked.agreement())))
                .toList();
        boolean asksForNumbers =
                routes.stream().anyMatch(each -> !each.caseNumbers().isEmpty());
        Set<String> numbers = asksForNumbers ? caseNumbers.of(tx, asked.delivery()) : Set.of();
        List<Route> open = routes.stream()
                .filter(each -> numbers.containsAll(each.caseNumbers()))
                .toList();
        return consentCheck.standing(tx, snapshot, asked.delivery(), body, open, now).stream()
                .findFirst();
    }

    /** Returns the terms for writing a delivery under a route. */
    static Terms terms(Route route, Snapshot snapshot) {
        return new Terms(route.agreementId(), route.policy().id(), route.mappingId(), snapshot.hash());
    }
}

package org.enlace.gateway.delivery;

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
import org.enlace.gateway.delivery.StoredDelivery.Terms;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.partners.Snapshot;
import org.springframework.stereotype.Component;

/** Under which agreement of today a receiver may have a record that waits for it. Thread-safe: it holds no state. */
@Component
class Entitlement {

    private final CaseNumbers caseNumbers;
    private final Consents consents;

    Entitlement(CaseNumbers caseNumbers, Consents consents) {
        this.caseNumbers = caseNumbers;
        this.consents = consents;
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
        return consents.standing(tx, snapshot, asked.delivery(), body, open, now).stream()
                .findFirst();
    }

    /** What a way means for the writing. */
    static Terms terms(Route route, Snapshot snapshot) {
        return new Terms(route.agreementId(), route.policy().id(), route.mappingId(), snapshot.hash());
    }
}

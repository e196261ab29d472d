package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;

/**
 * The partners that may get a query that came in by a link at a moment. Immutable.
 *
 * @param inForce false if no agreement covers queries of this link today
 * @param found those whose conditions hold, ordered by agreement; the first that covers a purpose counts
 */
public record QueryRoutes(boolean inForce, List<QueryRoute> found) {

    public QueryRoutes {
        found = List.copyOf(found);
    }

    /** Returns the route of a query for this purpose, a word of {@link Purpose}; empty if no agreement covers it. */
    public Optional<QueryRoute> about(String purpose) {
        return found.stream()
                .filter(each -> each.purpose().name().equals(purpose))
                .findFirst();
    }

    static QueryRoutes of(
            Collection<Agreement> all,
            Map<String, Policy> policies,
            LinkId from,
            String record,
            JsonNode body,
            Instant now) {
        List<Agreement> inForce = all.stream()
                .filter(each -> each.isQuery() && each.from().equals(from) && each.inForce(record, now))
                .toList();
        List<QueryRoute> found = inForce.stream()
                .filter(each -> each.applies(body, now))
                .flatMap(each -> each.to().stream()
                        .map(to -> new QueryRoute(
                                each.id(),
                                to.link(),
                                policies.get(to.policyId()),
                                to.purpose(),
                                to.legalBasis(),
                                each.perDay())))
                .toList();
        return new QueryRoutes(!inForce.isEmpty(), found);
    }
}

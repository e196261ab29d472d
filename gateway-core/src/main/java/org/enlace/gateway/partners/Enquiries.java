package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;

/**
 * Who may be asked a question that came in by a link at a moment. Immutable.
 *
 * @param inForce false if no agreement covers questions of this link today
 * @param found those whose conditions hold, ordered by agreement; the first that covers a purpose counts
 */
public record Enquiries(boolean inForce, List<Enquiry> found) {

    public Enquiries {
        found = List.copyOf(found);
    }

    /** The way of a question for this purpose, a word of {@link Purpose}; empty if no agreement covers it. */
    public Optional<Enquiry> about(String purpose) {
        return found.stream()
                .filter(each -> each.purpose().name().equals(purpose))
                .findFirst();
    }

    static Enquiries of(
            Collection<Agreement> all,
            Map<String, Policy> policies,
            LinkId from,
            String record,
            JsonNode body,
            Instant now) {
        List<Agreement> inForce = all.stream()
                .filter(each -> each.isQuery() && each.from().equals(from) && each.inForce(record, now))
                .toList();
        List<Enquiry> found = inForce.stream()
                .filter(each -> each.applies(body, now))
                .flatMap(each -> each.to().stream()
                        .map(to -> new Enquiry(
                                each.id(),
                                to.link(),
                                policies.get(to.policyId()),
                                to.purpose(),
                                to.legalBasis(),
                                each.perDay())))
                .toList();
        return new Enquiries(!inForce.isEmpty(), found);
    }
}

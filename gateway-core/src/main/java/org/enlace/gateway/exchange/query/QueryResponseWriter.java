package org.enlace.gateway.exchange.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.ProtectedNames;
import org.enlace.gateway.configuration.model.QueryRoute;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.gateway.exchange.policy.ProtectedPlaces;
import org.enlace.gateway.exchange.policy.ReleasedView;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;

/** Cuts a response to what the querying partner may see for the purpose, and writes it in that partner's form. Pure. */
final class QueryResponseWriter {

    private final Catalogue catalogue;
    private final PartnerLink asker;
    private final QueryRoute queryRoute;
    private final ProtectedNames names;

    QueryResponseWriter(Catalogue catalogue, PartnerLink asker, QueryRoute queryRoute, ProtectedNames names) {
        this.names = names;
        this.catalogue = catalogue;
        this.asker = asker;
        this.queryRoute = queryRoute;
    }

    /** The response, and what was withheld. */
    record Written(QueryResult.Written answer, Map<String, String> facts) {}

    Written write(Translation translation, Context context) throws QueryFailedException {
        String record = translation.record().type();
        JsonNode body = translation.record().body();
        if (!ProtectedPlaces.findings(body, catalogue.recordType(record), names).isEmpty()) {
            throw new QueryFailedException("PROTECTED_PLACE");
        }
        ReleasedView releasedView = new PolicyContentFilter(queryRoute.policy(), catalogue.recordType(record))
                .release(body, person -> {
                    throw new IllegalStateException("answers name no persons of ours");
                });
        String mapping = asker.answering().orElseThrow().mapping();
        try {
            OutwardMessage outwardMessage = catalogue.outward(mapping).write(releasedView.view(), context);
            byte[] content = outwardMessage.parts().get(0);
            if (!catalogue.contract(asker.contract()).check(content).isEmpty()) {
                throw new QueryFailedException("RECEIVER_CONTRACT");
            }
            return new Written(
                    new QueryResult.Written(record, QueryResponseReader.count(body), type(outwardMessage), content),
                    facts(mapping, releasedView, outwardMessage));
        } catch (UntranslatableException stuck) {
            throw new QueryFailedException("MAPPING_INCOMPLETE");
        }
    }

    private static String type(OutwardMessage outwardMessage) {
        return outwardMessage.contentType().split(";", 2)[0].trim();
    }

    private Map<String, String> facts(String mapping, ReleasedView releasedView, OutwardMessage outwardMessage) {
        Map<String, String> facts = new HashMap<>();
        facts.put("link", asker.id().toString());
        facts.put("agreement", queryRoute.agreementId());
        facts.put("policy", queryRoute.policy().id());
        facts.put("mapping", mapping);
        put(facts, "dropped", releasedView.dropped());
        put(facts, "generalised", releasedView.generalised());
        put(facts, "masked", releasedView.masked());
        put(
                facts,
                "findings",
                outwardMessage.findings().stream()
                        .map(finding -> finding.field() + ": " + finding.rule())
                        .distinct()
                        .toList());
        return facts;
    }

    private static void put(Map<String, String> facts, String name, List<String> fields) {
        String joined = String.join(", ", fields);
        if (!joined.isEmpty()) {
            facts.put(name, joined);
        }
    }

    static Hop hop(ForwardedQuery forwardedQuery, Written written, Instant at, long micros) {
        return new Hop(forwardedQuery.id(), Optional.empty(), at, Hop.Step.PROTECTED, "OK", micros, written.facts());
    }
}

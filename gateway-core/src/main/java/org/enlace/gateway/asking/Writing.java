package org.enlace.gateway.asking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.partners.Enquiry;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.ProtectedNames;
import org.enlace.gateway.protection.ProtectedPlaces;
import org.enlace.gateway.protection.Protection;
import org.enlace.gateway.protection.Released;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.Outward;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;

/** Cuts an answer to what the asker may see for the purpose, and writes it in the asker's own form. Pure. */
final class Writing {

    private final Catalogue catalogue;
    private final PartnerLink asker;
    private final Enquiry enquiry;
    private final ProtectedNames names;

    Writing(Catalogue catalogue, PartnerLink asker, Enquiry enquiry, ProtectedNames names) {
        this.names = names;
        this.catalogue = catalogue;
        this.asker = asker;
        this.enquiry = enquiry;
    }

    /** The answer, and what was held back. */
    record Written(Answered.Written answer, Map<String, String> facts) {}

    Written write(Translation translation, Context context) throws NoAnswer {
        String record = translation.record().type();
        JsonNode body = translation.record().body();
        if (!ProtectedPlaces.findings(body, catalogue.recordType(record), names).isEmpty()) {
            throw new NoAnswer("PROTECTED_PLACE");
        }
        Released released = new Protection(enquiry.policy(), catalogue.recordType(record)).release(body, person -> {
            throw new IllegalStateException("answers name no persons of ours");
        });
        String mapping = asker.answering().orElseThrow().mapping();
        try {
            Outward outward = catalogue.outward(mapping).write(released.view(), context);
            byte[] content = outward.parts().get(0);
            if (!catalogue.contract(asker.contract()).check(content).isEmpty()) {
                throw new NoAnswer("RECEIVER_CONTRACT");
            }
            return new Written(
                    new Answered.Written(record, Reading.count(body), type(outward), content),
                    facts(mapping, released, outward));
        } catch (Untranslatable stuck) {
            throw new NoAnswer("MAPPING_INCOMPLETE");
        }
    }

    private static String type(Outward outward) {
        return outward.contentType().split(";", 2)[0].trim();
    }

    private Map<String, String> facts(String mapping, Released released, Outward outward) {
        Map<String, String> facts = new HashMap<>();
        facts.put("link", asker.id().toString());
        facts.put("agreement", enquiry.agreementId());
        facts.put("policy", enquiry.policy().id());
        facts.put("mapping", mapping);
        put(facts, "dropped", released.dropped());
        put(facts, "generalised", released.generalised());
        put(facts, "masked", released.masked());
        put(
                facts,
                "findings",
                outward.findings().stream()
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

    static Hop hop(Question question, Written written, Instant at, long micros) {
        return new Hop(question.id(), Optional.empty(), at, Hop.Step.PROTECTED, "OK", micros, written.facts());
    }
}

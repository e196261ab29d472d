package org.enlace.gateway.exchange.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.gateway.exchange.policy.ProtectedPlaces;
import org.enlace.gateway.exchange.policy.ReleasedView;
import org.enlace.gateway.platform.encryption.Pseudonyms;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.UntranslatableException;
import org.springframework.stereotype.Component;

/** Protects a record for its receiver and translates the released view into the receiver's own form. Thread-safe. */
@Component
public class OutwardTranslation {

    /** The fact that holds the digest of what left. */
    static final String DIGEST = "sha256";

    private final Pseudonyms pseudonyms;
    private volatile Protections protections = new Protections(null, new ConcurrentHashMap<>());

    OutwardTranslation(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * The parts of a message and the hop that tells what was held back.
     *
     * @param view what the mapping was given
     */
    public record Written(OutwardMessage outward, Hop hop, ObjectNode view, Context context) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Written";
        }
    }

    /** As {@link #write(Snapshot, ClaimedDelivery, ObjectNode, Instant, ReleasedViews)}, for a delivery alone. */
    public Written write(Snapshot snapshot, ClaimedDelivery claimedDelivery, ObjectNode record, Instant now)
            throws UnsendableDeliveryException {
        return write(snapshot, claimedDelivery, record, now, new ReleasedViews());
    }

    /**
     * Writes what the receiver gets.
     *
     * @param releasedViews of this round, all under the same snapshot
     * @throws UnsendableDeliveryException if it cannot be written, with the reason as a word
     */
    public Written write(
            Snapshot snapshot,
            ClaimedDelivery claimedDelivery,
            ObjectNode record,
            Instant now,
            ReleasedViews releasedViews)
            throws UnsendableDeliveryException {
        if (record == null) {
            throw new UnsendableDeliveryException("RECORD_MISSING");
        }
        if (!snapshot.catalogue().hasOutward(claimedDelivery.mapping())) {
            throw new UnsendableDeliveryException("MAPPING_MISSING");
        }
        long started = System.nanoTime();
        ReleasedView releasedView =
                releasedViews.of(claimedDelivery, () -> released(snapshot, claimedDelivery, record));
        // No finer than the database keeps the hop's moment: written again as of that moment, the bytes are the same.
        Instant written = now.truncatedTo(ChronoUnit.MICROS);
        Context context = Context.receivedAt(written)
                .key(claimedDelivery.key().toString())
                .frozenAt(written)
                .version(claimedDelivery.version())
                .novelty(claimedDelivery.novelty())
                .build();
        try {
            OutwardMessage outward =
                    snapshot.catalogue().outward(claimedDelivery.mapping()).write(releasedView.view(), context);
            long micros = (System.nanoTime() - started) / 1_000;
            // A line of a file is so short that its digest could be guessed; a message has our key in it.
            boolean line = snapshot.link(claimedDelivery.link())
                    .map(PartnerLink::batches)
                    .orElse(true);
            String digest = line ? "" : DigestUtils.sha256Hex(outward.parts().get(0));
            Hop hop = hop(claimedDelivery, releasedView, outward, digest, written, micros);
            return new Written(outward, hop, releasedView.view(), context);
        } catch (UntranslatableException stuck) {
            throw new UnsendableDeliveryException("MAPPING_INCOMPLETE");
        }
    }

    private ReleasedView released(Snapshot snapshot, ClaimedDelivery claimedDelivery, ObjectNode record)
            throws UnsendableDeliveryException {
        Policy policy = snapshot.policy(claimedDelivery.policy())
                .orElseThrow(() -> new UnsendableDeliveryException("POLICY_MISSING"));
        RecordType type = snapshot.catalogue().recordType(claimedDelivery.record());
        ReleasedView releasedView = protections(snapshot)
                .computeIfAbsent(policy, each -> new PolicyContentFilter(each, type))
                .release(record, person -> pseudonyms.of(claimedDelivery.link().partner(), person));
        if (!ProtectedPlaces.findings(releasedView.view(), type, snapshot.protectedNames())
                .isEmpty()) {
            throw new UnsendableDeliveryException("PROTECTED_PLACE");
        }
        return releasedView;
    }

    /** The protections that were made of policies with the record types of one catalogue; with another catalogue they are made again. */
    private record Protections(Catalogue catalogue, Map<Policy, PolicyContentFilter> made) {}

    private Map<Policy, PolicyContentFilter> protections(Snapshot snapshot) {
        Protections known = protections;
        if (known.catalogue() != snapshot.catalogue()) {
            known = new Protections(snapshot.catalogue(), new ConcurrentHashMap<>());
            protections = known;
        }
        return known.made();
    }

    private static Hop hop(
            ClaimedDelivery claimedDelivery,
            ReleasedView releasedView,
            OutwardMessage outward,
            String digest,
            Instant now,
            long micros) {
        Map<String, String> facts = new HashMap<>();
        put(facts, DIGEST, digest.isEmpty() ? List.of() : List.of(digest));
        facts.put("link", claimedDelivery.link().toString());
        facts.put("agreement", claimedDelivery.agreement());
        facts.put("policy", claimedDelivery.policy());
        facts.put("mapping", claimedDelivery.mapping());
        facts.put("novelty", claimedDelivery.novelty());
        put(facts, "dropped", releasedView.dropped());
        put(facts, "generalised", releasedView.generalised());
        put(facts, "masked", releasedView.masked());
        put(facts, "pseudonymised", releasedView.pseudonymised());
        put(
                facts,
                "findings",
                outward.findings().stream()
                        .map(finding -> finding.field() + ": " + finding.rule())
                        .toList());
        return new Hop(
                claimedDelivery.messageId(),
                Optional.of(claimedDelivery.id()),
                now,
                Hop.Step.PROTECTED,
                "OK",
                micros,
                facts);
    }

    private static void put(Map<String, String> facts, String name, List<String> fields) {
        String joined = String.join(", ", fields);
        if (!joined.isEmpty()) {
            // Whole, however long: it is the receipt of what was held back.
            facts.put(name, joined);
        }
    }
}

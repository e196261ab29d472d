package org.enlace.gateway.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Policy;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.protection.ProtectedPlaces;
import org.enlace.gateway.protection.Protection;
import org.enlace.gateway.protection.Released;
import org.enlace.gateway.sealing.Pseudonyms;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.Outward;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Untranslatable;
import org.springframework.stereotype.Component;

/** Protects a record for its receiver and translates the released view into the receiver's own form. Thread-safe. */
@Component
class OutwardTranslation {

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
    record Written(Outward outward, Hop hop, ObjectNode view, Context context) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Written";
        }
    }

    /** As {@link #write(Snapshot, Claimed, ObjectNode, Instant, Views)}, for a delivery alone. */
    Written write(Snapshot snapshot, Claimed claimed, ObjectNode record, Instant now) throws Unsendable {
        return write(snapshot, claimed, record, now, new Views());
    }

    /**
     * Writes what the receiver gets.
     *
     * @param views of this round, all under the same snapshot
     * @throws Unsendable if it cannot be written, with the reason as a word
     */
    Written write(Snapshot snapshot, Claimed claimed, ObjectNode record, Instant now, Views views) throws Unsendable {
        if (record == null) {
            throw new Unsendable("RECORD_MISSING");
        }
        if (!snapshot.catalogue().hasOutward(claimed.mapping())) {
            throw new Unsendable("MAPPING_MISSING");
        }
        long started = System.nanoTime();
        Released released = views.of(claimed, () -> released(snapshot, claimed, record));
        // No finer than the database keeps the hop's moment: written again as of that moment, the bytes are the same.
        Instant written = now.truncatedTo(ChronoUnit.MICROS);
        Context context = Context.receivedAt(written)
                .key(claimed.key().toString())
                .frozenAt(written)
                .version(claimed.version())
                .novelty(claimed.novelty())
                .build();
        try {
            Outward outward = snapshot.catalogue().outward(claimed.mapping()).write(released.view(), context);
            long micros = (System.nanoTime() - started) / 1_000;
            // A line of a file is so short that its digest could be guessed; a message has our key in it.
            boolean line =
                    snapshot.link(claimed.link()).map(PartnerLink::batches).orElse(true);
            String digest = line ? "" : digest(outward.parts().get(0));
            Hop hop = hop(claimed, released, outward, digest, written, micros);
            return new Written(outward, hop, released.view(), context);
        } catch (Untranslatable stuck) {
            throw new Unsendable("MAPPING_INCOMPLETE");
        }
    }

    private Released released(Snapshot snapshot, Claimed claimed, ObjectNode record) throws Unsendable {
        Policy policy = snapshot.policy(claimed.policy()).orElseThrow(() -> new Unsendable("POLICY_MISSING"));
        RecordType type = snapshot.catalogue().recordType(claimed.record());
        Released released = protections(snapshot)
                .computeIfAbsent(policy, each -> new Protection(each, type))
                .release(record, person -> pseudonyms.of(claimed.link().partner(), person));
        if (!ProtectedPlaces.findings(released.view(), type, snapshot.protectedNames())
                .isEmpty()) {
            throw new Unsendable("PROTECTED_PLACE");
        }
        return released;
    }

    /** What was made of policies with the record types of one catalogue; with another catalogue it begins anew. */
    private record Protections(Catalogue catalogue, Map<Policy, Protection> made) {}

    private Map<Policy, Protection> protections(Snapshot snapshot) {
        Protections known = protections;
        if (known.catalogue() != snapshot.catalogue()) {
            known = new Protections(snapshot.catalogue(), new ConcurrentHashMap<>());
            protections = known;
        }
        return known.made();
    }

    private static Hop hop(
            Claimed claimed, Released released, Outward outward, String digest, Instant now, long micros) {
        Map<String, String> facts = new HashMap<>();
        put(facts, DIGEST, digest.isEmpty() ? List.of() : List.of(digest));
        facts.put("link", claimed.link().toString());
        facts.put("agreement", claimed.agreement());
        facts.put("policy", claimed.policy());
        facts.put("mapping", claimed.mapping());
        facts.put("novelty", claimed.novelty());
        put(facts, "dropped", released.dropped());
        put(facts, "generalised", released.generalised());
        put(facts, "masked", released.masked());
        put(facts, "pseudonymised", released.pseudonymised());
        put(
                facts,
                "findings",
                outward.findings().stream()
                        .map(finding -> finding.field() + ": " + finding.rule())
                        .toList());
        return new Hop(claimed.messageId(), Optional.of(claimed.id()), now, Hop.Step.PROTECTED, "OK", micros, facts);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void put(Map<String, String> facts, String name, List<String> fields) {
        String joined = String.join(", ", fields);
        if (!joined.isEmpty()) {
            // Whole, however long: it is the receipt of what was held back.
            facts.put(name, joined);
        }
    }
}

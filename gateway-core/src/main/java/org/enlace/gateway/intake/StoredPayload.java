package org.enlace.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.journal.RecordCorrection;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.registry.Records;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.enlace.mappings.Untranslatable;
import org.springframework.stereotype.Component;

/** Opens a partner's stored bytes and reads them again, as of the moment they came. Thread-safe. */
@Component
class StoredPayload {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stored stored;
    private final Sealer sealer;
    private final Records records;
    private final Preparation preparation;

    StoredPayload(Stored stored, Sealer sealer, Records records, Preparation preparation) {
        this.stored = stored;
        this.sealer = sealer;
        this.records = records;
        this.preparation = preparation;
    }

    /** The canonical record that the bytes say now; null if the mapping cannot finish. */
    record Saying(ObjectNode body) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Saying";
        }
    }

    Optional<byte[]> open(Connection tx, UUID id) throws SQLException {
        return stored.payload(tx, id)
                .map(body -> sealer.openBody(
                        sealer.openKey(body.wrappedKey(), SealContext.of("journal.payload", "wrapped_key", id)),
                        SealContext.of("journal.payload", "sealed", id),
                        body.sealed()));
    }

    /** A {@link Refusal} with field and rule if the bytes break the contract of the link. */
    void check(Snapshot snapshot, Stored.Message message, byte[] payload) {
        List<Finding> broken = snapshot.catalogue()
                .contract(link(snapshot, message).contract())
                .check(payload);
        if (!broken.isEmpty()) {
            throw ContractRefusal.of(broken);
        }
    }

    /**
     * Reads the bytes again.
     *
     * @param id of the message that is made of them
     * @param current true for the link's mapping of today, false for the one that ran
     * @param corrections of operators, which hold for the same bytes only
     */
    TranslateAgain.Again again(
            Snapshot snapshot,
            Stored.Message message,
            byte[] payload,
            UUID id,
            boolean current,
            List<RecordCorrection> corrections) {
        PartnerLink today = link(snapshot, message);
        PartnerLink link = current || message.mapping() == null ? today : with(today, message.mapping());
        Envelope envelope = new Envelope(
                id,
                link.id(),
                message.credential(),
                message.receivedAt(),
                MessageIntake.sha256(payload),
                payload.length,
                snapshot.hash());
        Context context = context(message, envelope.digest());
        Candidate candidate = preparation.prepare(new Preparation.Arrived(
                snapshot, link, envelope, "", batch(message), payload, context, Optional.empty(), corrections));
        Saying saying = saying(snapshot, link, payload, context);
        if (saying.body() != null) {
            corrections.forEach(each -> each.applyTo(id, saying.body()));
        }
        return new TranslateAgain.Again(message, candidate, saying);
    }

    private static PartnerLink link(Snapshot snapshot, Stored.Message message) {
        return snapshot.link(LinkId.parse(message.link())).orElseThrow(() -> Refusal.of(RefusalCode.UNKNOWN_LINK));
    }

    private static PartnerLink with(PartnerLink link, String mapping) {
        Map<String, String> records = new LinkedHashMap<>(link.records());
        records.replaceAll((record, today) -> mapping);
        return new PartnerLink(
                link.id(),
                link.direction(),
                link.connector(),
                link.contract(),
                records,
                Map.of(),
                link.versionRule(),
                link.credentials(),
                link.population(),
                link.retry(),
                link.permits(),
                link.batchEvery(),
                link.settings(),
                link.answering());
    }

    static Context context(Stored.Message message, String digest) {
        Context.Builder context = Context.receivedAt(message.receivedAt())
                .caller(message.credential())
                .key(digest);
        return message.batch() == null
                ? context.build()
                : context.item(message.batchDigest() + ":" + message.line())
                        .line(message.line())
                        .build();
    }

    private static Optional<BatchPlace> batch(Stored.Message message) {
        return Optional.ofNullable(message.batch())
                .map(batch -> new BatchPlace(batch, message.line(), Optional.ofNullable(message.population())));
    }

    private static Saying saying(Snapshot snapshot, PartnerLink link, byte[] payload, Context context) {
        try {
            String mapping = link.records().values().iterator().next();
            return new Saying(snapshot.catalogue()
                    .inward(mapping)
                    .translate(payload, context)
                    .record()
                    .body());
        } catch (Untranslatable | RuntimeException stuck) {
            return new Saying(null);
        }
    }

    /** True if the stored record says what the bytes say now. Which person is meant was our conclusion and does not count. */
    boolean saysTheSame(Connection tx, TranslateAgain.Again again) throws SQLException {
        UUID id = again.original().id();
        ObjectNode before = records.read(tx, List.of(id)).get(id);
        if (before == null || again.saying().body() == null) {
            return false;
        }
        return plain(before).equals(plain(again.saying().body()));
    }

    private static JsonNode plain(ObjectNode record) {
        try {
            JsonNode copy = JSON.readTree(record.toString());
            copy.forEach(part -> part.forEach(each -> {
                if (part.isArray() && each instanceof ObjectNode person) {
                    person.remove("personId");
                }
            }));
            return copy;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record is JSON", impossible);
        }
    }
}

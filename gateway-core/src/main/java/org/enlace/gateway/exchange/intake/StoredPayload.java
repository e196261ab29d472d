package org.enlace.gateway.exchange.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.springframework.stereotype.Component;

/** Opens a partner's stored payload and reads it again, as of the moment it came in. Thread-safe. */
@Component
public class StoredPayload {

    private final StoredMessages storedMessages;
    private final Sealer sealer;
    private final Records records;
    private final MessagePipeline preparation;

    StoredPayload(StoredMessages storedMessages, Sealer sealer, Records records, MessagePipeline preparation) {
        this.storedMessages = storedMessages;
        this.sealer = sealer;
        this.records = records;
        this.preparation = preparation;
    }

    public Optional<byte[]> open(Connection tx, UUID id) throws SQLException {
        return storedMessages
                .payload(tx, id)
                .map(body -> sealer.openBody(
                        sealer.openKey(body.wrappedKey(), SealContext.of("journal.payload", "wrapped_key", id)),
                        SealContext.of("journal.payload", "sealed", id),
                        body.sealed()));
    }

    /** A {@link MessageRefusedException} with field and rule if the bytes break the contract of the link. */
    void check(Snapshot snapshot, StoredMessages.Message message, byte[] payload) {
        List<MappingFinding> broken = snapshot.catalogue()
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
    Reprocessing.Again again(
            Snapshot snapshot,
            StoredMessages.Message message,
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
                DigestUtils.sha256Hex(payload),
                payload.length,
                snapshot.hash());
        Context context = context(message, envelope.digest());
        MessagePipeline.Prepared prepared = preparation.prepared(new MessagePipeline.Arrived(
                snapshot, link, envelope, "", batch(message), payload, context, Optional.empty(), corrections));
        return new Reprocessing.Again(message, prepared.candidate(), prepared.said());
    }

    private static PartnerLink link(Snapshot snapshot, StoredMessages.Message message) {
        return snapshot.link(LinkId.parse(message.link()))
                .orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
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

    public static Context context(StoredMessages.Message message, String digest) {
        Context.Builder context = Context.receivedAt(message.receivedAt())
                .caller(message.credential())
                .key(digest);
        return message.batch() == null
                ? context.build()
                : context.item(message.batchDigest() + ":" + message.line())
                        .line(message.line())
                        .build();
    }

    private static Optional<BatchPlace> batch(StoredMessages.Message message) {
        return Optional.ofNullable(message.batch())
                .map(batch -> new BatchPlace(batch, message.line(), Optional.ofNullable(message.population())));
    }

    /** True if the stored record says what the bytes say now. Which person is meant was our conclusion and does not count. */
    boolean saysTheSame(Connection tx, Reprocessing.Again again) throws SQLException {
        UUID id = again.original().id();
        ObjectNode before = records.read(tx, List.of(id)).get(id);
        return before != null && plain(before).equals(plain(again.body()));
    }

    private static JsonNode plain(ObjectNode record) {
        JsonNode copy = StoredJson.tree(record.toString());
        copy.forEach(part -> part.forEach(each -> {
            if (part.isArray() && each instanceof ObjectNode person) {
                person.remove("personId");
            }
        }));
        return copy;
    }
}

package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Translation;
import org.springframework.stereotype.Component;

/** Splits and seals a record before any connection is held: this is the work that costs time. Thread-safe. */
@Component
public class RecordSealing {

    private final Sealer sealer;
    private final BlindIndex index;
    private final RecordSplitter splitter = new RecordSplitter();

    RecordSealing(Sealer sealer, BlindIndex index) {
        this.sealer = sealer;
        this.index = index;
    }

    /** Makes a record ready to be appended under this message. The record is not changed. */
    public PreparedRecord prepare(UUID messageId, CanonicalRecord record, RecordType type) {
        Instant received = TimeOrderedId.momentOf(messageId);
        SplitRecord split = splitter.split(record, type, () -> TimeOrderedId.at(received));
        List<Mention> mentions = new ArrayList<>();
        List<PreparedRecord.Assertion> assertions = new ArrayList<>();
        for (SplitRecord.Part person : split.persons()) {
            DataKey key = sealer.newKey(SealedPlaces.mentionKey(person.mentionId()));
            mentions.add(mention(messageId, person, key));
            assertions.add(new PreparedRecord.Assertion("mention", person.mentionId(), "role", person.clear()));
        }
        split.groups()
                .forEach(group -> assertions.add(
                        new PreparedRecord.Assertion(group.name(), messageId, group.name(), group.clear())));
        return new PreparedRecord(
                messageId,
                record.type(),
                LinkingKeys.externalIds(record.body(), index),
                skeleton(messageId, split.skeleton()),
                mentions,
                assertions,
                ProceedingStage.newest(record.body()),
                AlertPicture.of(record.body()));
    }

    /** Returns the business id of a message in the form in which all tables keep it: a partner's own number as a keyed digest. */
    public String businessId(Translation translation) {
        return translation
                .ownScheme()
                .map(scheme -> LinkingKeys.blind(scheme, translation.businessId(), index))
                .orElse(translation.businessId());
    }

    /** Kinds of number of a record's case that link it, for conditions over the case, as far as the record itself states them. */
    public Set<String> schemes(CanonicalRecord record) {
        return LinkingKeys.externalIds(record.body(), index).stream()
                .map(ExternalId::scheme)
                .collect(Collectors.toSet());
    }

    /**
     * The record as deliveries would read it if it were stored: each person by a new id. Nothing is sealed or stored, and the record is not changed.
     */
    public ObjectNode asRead(CanonicalRecord record, RecordType type) {
        SplitRecord split = splitter.split(record, type, UUID::randomUUID);
        Map<UUID, ObjectNode> identities = new HashMap<>();
        split.persons().forEach(person -> identities.put(person.mentionId(), person.identity()));
        return StoredJson.object(StoredJson.bytes(splitter.join(split.skeleton(), identities, Map.of())));
    }

    private Mention mention(UUID messageId, SplitRecord.Part person, DataKey key) {
        return new Mention(
                person.mentionId(),
                messageId,
                person.place(),
                person.ordinal(),
                person.role(),
                MentionSimilarity.of(person.identity(), person.clear(), index),
                key.wrapped(),
                identity(person, key));
    }

    private byte[] identity(SplitRecord.Part person, DataKey key) {
        return sealer.sealBody(key, SealedPlaces.identity(person.mentionId()), StoredJson.bytes(person.identity()));
    }

    private SealedBody skeleton(UUID messageId, ObjectNode skeleton) {
        DataKey key = sealer.newKey(SealedPlaces.recordKey(messageId));
        return new SealedBody(
                messageId,
                key.wrapped(),
                sealer.sealBody(key, SealedPlaces.record(messageId), StoredJson.bytes(skeleton)));
    }
}

package org.enlace.gateway.exchange.registry.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.registry.ClearPart;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.SealedPlaces;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.Sealer;
import org.enlace.mappings.RecordType;
import org.springframework.stereotype.Component;

/**
 * Destroys the identity of a person: her mentions' keys and sealed parts, what finds her again, and texts about her in what is sealed beside others.
 * Statistical codes stay, without a link to any key. In the caller's transaction; what the journal and the outbox hold is theirs to destroy.
 * Thread-safe.
 */
@Component
public class PersonErasure {

    /** Read for her mentions only: each time it takes the list of all assertions of the record apart. */
    private static final String CLEAR_ROLE =
            "(select a.clear::text from registry.assertion_view a where a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'role' limit 1)";

    private final Sealer sealer;
    private final Journal journal;
    private final CurrentVersions currentVersions;
    private final DocumentKeys keys;

    public PersonErasure(Sealer sealer, Journal journal, CurrentVersions currentVersions, DocumentKeys keys) {
        this.sealer = sealer;
        this.journal = journal;
        this.currentVersions = currentVersions;
        this.keys = keys;
    }

    /**
     * The result of an erasure, for the packages that hold copies.
     *
     * @param persons the persons of these mentions by then
     * @param mentions that are empty now
     * @param messages that named her, in order
     * @param alone those of them that named nobody else
     * @param others messages that did not name her as a person, but in whose texts she stood
     * @param documents blind indexes by which she was found
     * @param asked digests under which queries about her are kept
     * @param traces by what copies of her are found
     */
    public record Forgotten(
            Set<UUID> persons,
            Set<UUID> mentions,
            Set<UUID> messages,
            Set<UUID> alone,
            Set<UUID> others,
            List<byte[]> documents,
            List<byte[]> asked,
            PersonReferences traces) {}

    private record Mention(UUID id, UUID message, UUID person, byte[] wrapped, byte[] sealed, ObjectNode clear) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Mention";
        }
    }

    /** The persons named in a group of messages, and the places. */
    private static final class Work {
        final Connection tx;
        final Function<String, RecordType> types;
        final Set<UUID> mentionIds;
        final PersonReferences traces = new PersonReferences();
        final List<byte[]> asked = new ArrayList<>();
        final Set<UUID> others = new TreeSet<>();

        Work(Connection tx, Set<UUID> mentionIds, Function<String, RecordType> types) {
            this.tx = tx;
            this.mentionIds = mentionIds;
            this.types = types;
        }
    }

    /**
     * Forgets all that these mentions say of one person, and the person herself.
     *
     * @param types record types by id
     * @return empty if nothing is left of her
     */
    public Optional<Forgotten> forget(
            Connection tx, Collection<UUID> mentions, Function<String, RecordType> types, Instant now)
            throws SQLException {
        List<Mention> erasedMentions = mentions(tx, "m.id", CLEAR_ROLE, mentions);
        if (erasedMentions.stream().allMatch(each -> each.wrapped() == null && each.sealed() == null)) {
            return Optional.empty();
        }
        Work work = new Work(tx, erasedMentions.stream().map(Mention::id).collect(Collectors.toSet()), types);
        erasedMentions.forEach(each -> open(each).ifPresent(identity -> {
            work.traces.add(identity);
            work.asked.add(keys.asked(identity.path("document")));
        }));
        Set<UUID> messages =
                erasedMentions.stream().map(Mention::message).collect(Collectors.toCollection(TreeSet::new));
        List<Mention> beside = new ArrayList<>();
        mentions(tx, "m.message_id", "null", around(tx, messages)).stream()
                .filter(each -> !work.mentionIds.contains(each.id()))
                .forEach(beside::add);
        skeletons(work, messages, erasedMentions);
        identities(work, beside);
        work.others.removeAll(messages);
        Set<UUID> alone = new TreeSet<>(messages);
        beside.forEach(each -> alone.remove(each.message()));
        List<byte[]> documents = destroy(tx, erasedMentions, now);
        Set<UUID> persons = erasedMentions.stream().map(Mention::person).collect(Collectors.toSet());
        return Optional.of(new Forgotten(
                persons, work.mentionIds, messages, alone, work.others, documents, work.asked, work.traces));
    }

    /** Remembers earlier erasures, as a list outside the database names them: a later mention with such a document is a new person. */
    public void remember(Connection tx, List<byte[]> documents, Instant now) throws SQLException {
        RowArrays.of(documents).bytes(key -> key).instant(key -> now).write(tx, """
                insert into registry.erased_document (document, erased_at)
                select document, at::timestamptz from unnest(?::bytea[], ?::text[]) as t(document, at) on conflict do nothing
                """);
    }

    private static List<Mention> mentions(Connection tx, String by, String clear, Collection<UUID> ids)
            throws SQLException {
        return RowArrays.of(List.copyOf(ids))
                .uuid(id -> id)
                .read(
                        tx,
                        """
                select m.id, m.message_id, m.person_id, m.wrapped_key,
                    coalesce(m.sealed, (select a.sealed from registry.assertion a
                        where a.message_id = m.message_id and a.entity_id = m.id and a.field_group = 'identity' limit 1)),
                    %s
                from registry.mention m where %s = any(?::uuid[]) order by m.id for update of m
                """.formatted(clear, by),
                        row -> new Mention(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getBytes(4),
                                row.getBytes(5),
                                clear(row.getString(6))));
    }

    /** Returns her messages, and the others of the same cases: their texts may name her. */
    private static Set<UUID> around(Connection tx, Collection<UUID> messages) throws SQLException {
        Set<UUID> all = new HashSet<>(messages);
        all.addAll(
                RowArrays.of(List.copyOf(messages)).uuid(id -> id).read(tx, """
                with cases as materialized (select distinct c.case_id from registry.told_case c where c.message_id = any(?::uuid[])),
                linked as (select f.id from cases join registry.case_file f on f.id = cases.case_id or f.merged_into = cases.case_id)
                select s.message_id from linked join registry.spoken s on s.case_id = linked.id
                """, row -> row.getObject(1, UUID.class)));
        return all;
    }

    private Optional<ObjectNode> open(Mention mention) {
        if (mention.wrapped() == null || mention.sealed() == null) {
            return Optional.empty();
        }
        DataKey key = sealer.openKey(mention.wrapped(), SealedPlaces.mentionKey(mention.id()));
        return Optional.of(
                StoredJson.object(sealer.openBody(key, SealedPlaces.identity(mention.id()), mention.sealed())));
    }

    private void skeletons(Work work, Set<UUID> messages, List<Mention> erasedMentions) throws SQLException {
        Redaction redaction = new Redaction(work.traces);
        for (SealedBody body : journal.records(work.tx, around(work.tx, messages))) {
            UUID message = body.messageId();
            DataKey key = sealer.openKey(body.wrappedKey(), SealedPlaces.recordKey(message));
            ObjectNode skeleton = StoredJson.object(sealer.openBody(key, SealedPlaces.record(message), body.sealed()));
            ObjectNode before = skeleton.deepCopy();
            Map<UUID, ObjectNode> clearParts = new HashMap<>();
            erasedMentions.stream()
                    .filter(each -> each.message().equals(message))
                    .forEach(each -> clearParts.put(each.id(), each.clear()));
            redaction.redact(skeleton, type(work, message), clearParts);
            if (!skeleton.equals(before)) {
                reseal(work.tx, message, skeleton);
                work.others.add(message);
            }
        }
    }

    private ClearPart type(Work work, UUID message) throws SQLException {
        String record = currentVersions
                .of(work.tx, message)
                .map(CurrentVersions.Version::record)
                .orElse("");
        try {
            return new ClearPart(work.types.apply(record));
        } catch (RuntimeException unknownToday) {
            return new ClearPart(new RecordType(record, List.of(), List.of()));
        }
    }

    /** Sealed under a new key: the old one, and any copy of it, opens only what does not exist any more. */
    private void reseal(Connection tx, UUID message, ObjectNode skeleton) throws SQLException {
        DataKey key = sealer.newKey(SealedPlaces.recordKey(message));
        byte[] sealed = sealer.sealBody(key, SealedPlaces.record(message), StoredJson.bytes(skeleton));
        SqlStatement.of(tx, "select journal.reseal_record(?, ?, ?)", message, key.wrapped(), sealed)
                .hasRow();
    }

    /** Redacts the identities of other persons: they may contain texts about her. */
    private void identities(Work work, List<Mention> beside) throws SQLException {
        for (Mention other : beside) {
            Optional<ObjectNode> identity = open(other);
            // Other persons who show her document, or bear her very name, must not lose their own: only free texts
            // about others are looked through.
            List<String> texts =
                    identity.map(node -> textsAboutHer(node, work.traces)).orElse(List.of());
            if (!texts.isEmpty()) {
                ObjectNode kept = identity.get();
                texts.forEach(kept::remove);
                DataKey key = sealer.newKey(SealedPlaces.mentionKey(other.id()));
                byte[] sealed = sealer.sealBody(key, SealedPlaces.identity(other.id()), StoredJson.bytes(kept));
                forgetEarlier(work.tx, List.of(other.id()));
                String update = "update registry.mention set wrapped_key = ?, sealed = ? where id = ?";
                SqlStatement.of(work.tx, update, key.wrapped(), sealed, other.id())
                        .update();
                work.others.add(other.message());
            }
        }
    }

    private static List<String> textsAboutHer(ObjectNode identity, PersonReferences traces) {
        List<String> names = new ArrayList<>();
        identity.properties().forEach(field -> {
            if (field.getValue().isTextual() && traces.in(field.getValue().textValue())) {
                names.add(field.getKey());
            }
        });
        return names;
    }

    private List<byte[]> destroy(Connection tx, List<Mention> erasedMentions, Instant now) throws SQLException {
        List<UUID> mentions = erasedMentions.stream().map(Mention::id).toList();
        List<UUID> persons =
                erasedMentions.stream().map(Mention::person).distinct().toList();
        List<byte[]> documents = new ArrayList<>();
        for (UUID person : persons) {
            documents.addAll(SqlStatement.of(
                            tx, "select distinct document from registry.person_document where person_id = ?", person)
                    .list(row -> row.getBytes(1)));
        }
        for (UUID person : persons) {
            SqlStatement.of(tx, """
                            select registry.forget_documents(t.id, array(select distinct m.document_key from registry.mention m
                                where m.person_id = t.id and m.document_key is not null)) from (select ?::uuid as id) t
                            """, person).hasRow();
        }
        forgetEarlier(tx, mentions);
        RowArrays.of(mentions).uuid(id -> id).write(tx, """
                update registry.mention set wrapped_key = null, sealed = null, name_key = null, document_key = null, born_key = null, paper_key = null, age_band = null
                where id = any(?::uuid[])
                """);
        // Waits for a search that compares her with others at this moment: the pairs that it finds are GONE, too.
        RowArrays.of(mentions).uuid(id -> id).read(tx, """
                select message_id from registry.likeness_due
                where message_id in (select m.message_id from registry.mention m where m.id = any(?::uuid[])) order by message_id for update
                """, row -> row.getObject(1, UUID.class));
        RowArrays.of(persons).uuid(id -> id).write(tx, """
                with erased as (select id from unnest(?::uuid[]) as t(id))
                update registry.candidate c set state = 'GONE' from erased where c.state = 'OPEN' and erased.id in (c.first_person, c.second_person)
                """);
        remember(tx, documents, now);
        return documents;
    }

    /** Destroys identities among the assertions of records from before migration V146. */
    private static void forgetEarlier(Connection tx, List<UUID> mentions) throws SQLException {
        RowArrays.of(mentions)
                .uuid(id -> id)
                .read(tx, "select registry.forget_identities(array(select unnest(?::uuid[])))", row -> row.getInt(1));
    }

    private static ObjectNode clear(String json) {
        return json == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) StoredJson.tree(json);
    }
}

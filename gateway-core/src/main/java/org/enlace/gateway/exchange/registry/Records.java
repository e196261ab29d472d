package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/** Reads records back: opens the message's part and each mention's part and puts them together. Thread-safe. */
@Component
public class Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal journal;
    private final Sealer sealer;
    private final RecordSplitter splitter = new RecordSplitter();

    Records(Journal journal, Sealer sealer) {
        this.journal = journal;
        this.sealer = sealer;
    }

    /**
     * The canonical records of these messages. {@code personId} is the joined person; a mention whose key was destroyed has no identity.
     *
     * @return by message id; messages without a record are left out
     */
    public Map<UUID, ObjectNode> read(Connection tx, Collection<UUID> messageIds) throws SQLException {
        Map<UUID, ObjectNode> identities = new HashMap<>();
        Map<UUID, UUID> persons = new HashMap<>();
        identities(tx, messageIds, identities, persons);
        Map<UUID, ObjectNode> records = new HashMap<>();
        for (SealedBody body : journal.records(tx, messageIds)) {
            records.put(body.messageId(), splitter.join(skeleton(body), identities, persons));
        }
        return records;
    }

    private void identities(
            Connection tx, Collection<UUID> messageIds, Map<UUID, ObjectNode> identities, Map<UUID, UUID> persons)
            throws SQLException {
        RowArrays.of(List.copyOf(messageIds)).uuid(id -> id).read(tx, """
                with asked as materialized (select * from unnest(?::uuid[]) as t(message_id))
                select m.id, m.person_id, m.wrapped_key, said.sealed from asked
                cross join lateral (select id, person_id, wrapped_key from registry.mention where message_id = asked.message_id offset 0) m
                left join lateral (
                    select sealed from registry.assertion where message_id = asked.message_id and entity_id = m.id and field_group = 'identity' offset 0
                ) said on true
                """, row -> {
            UUID mention = row.getObject(1, UUID.class);
            byte[] wrapped = row.getBytes(3);
            byte[] sealed = row.getBytes(4);
            if (wrapped != null && sealed != null) {
                identities.put(mention, identity(mention, wrapped, sealed));
            }
            return persons.put(mention, row.getObject(2, UUID.class));
        });
    }

    private ObjectNode identity(UUID mention, byte[] wrapped, byte[] sealed) {
        var key = sealer.openKey(wrapped, SealedPlaces.mentionKey(mention));
        return node(sealer.openBody(key, SealedPlaces.identity(mention), sealed));
    }

    private ObjectNode skeleton(SealedBody body) {
        var key = sealer.openKey(body.wrappedKey(), SealedPlaces.recordKey(body.messageId()));
        return node(sealer.openBody(key, SealedPlaces.record(body.messageId()), body.sealed()));
    }

    /** A stored record's JSON. */
    static ObjectNode node(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a stored record is not JSON", impossible);
        }
    }
}

package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/** Reads records back: opens the message's part and each mention's part and puts them together. Thread-safe. */
@Component
public class Records {

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

    /**
     * Reads both tables by message, once each: looking for the identity of each mention would read all of its message's assertions each time. Only
     * records from before migration V146 have identities among their assertions.
     */
    private void identities(
            Connection tx, Collection<UUID> messageIds, Map<UUID, ObjectNode> identities, Map<UUID, UUID> persons)
            throws SQLException {
        Map<UUID, byte[]> wrapped = new HashMap<>();
        Map<UUID, byte[]> sealed = new HashMap<>();
        RowArrays.of(List.copyOf(messageIds)).uuid(id -> id).read(tx, """
                with asked as materialized (select * from unnest(?::uuid[]) as t(message_id)),
                mentioned as materialized (
                    select asked.message_id, m.* from asked cross join lateral (
                        select id, person_id, wrapped_key, sealed from registry.mention where message_id = asked.message_id offset 0
                    ) m
                ), earlier as (select distinct message_id from mentioned where sealed is null and wrapped_key is not null)
                select id, person_id, wrapped_key, sealed from mentioned
                union all
                select said.entity_id, null, null, said.sealed from earlier
                cross join lateral (
                    select entity_id, sealed from registry.assertion where message_id = earlier.message_id and field_group = 'identity' offset 0
                ) said
                """, row -> {
            UUID mention = row.getObject(1, UUID.class);
            UUID person = row.getObject(2, UUID.class);
            byte[] identity = row.getBytes(4);
            if (identity != null) {
                sealed.put(mention, identity);
            }
            if (person != null) {
                persons.put(mention, person);
                wrapped.put(mention, row.getBytes(3));
            }
            return mention;
        });
        wrapped.forEach((mention, key) -> {
            byte[] body = sealed.get(mention);
            if (key != null && body != null) {
                identities.put(mention, identity(mention, key, body));
            }
        });
    }

    private ObjectNode identity(UUID mention, byte[] wrapped, byte[] sealed) {
        var key = sealer.openKey(wrapped, SealedPlaces.mentionKey(mention));
        return StoredJson.object(sealer.openBody(key, SealedPlaces.identity(mention), sealed));
    }

    private ObjectNode skeleton(SealedBody body) {
        var key = sealer.openKey(body.wrappedKey(), SealedPlaces.recordKey(body.messageId()));
        return StoredJson.object(sealer.openBody(key, SealedPlaces.record(body.messageId()), body.sealed()));
    }
}

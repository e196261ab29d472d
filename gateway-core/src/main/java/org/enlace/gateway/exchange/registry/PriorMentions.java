package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;

/**
 * Finds the mentions of the versions before: the same name in the same place of the same record is the same person, unless two there have that name.
 * Kept from being moved by a steward until the transaction ends. Not thread-safe; one instance for each group.
 */
final class PriorMentions {

    /**
     * A mention of an earlier version.
     *
     * @param document the key of what she showed then; null if nothing that links
     */
    record Before(UUID mention, UUID person, byte[] document) {}

    private final Map<String, Before> byName = new HashMap<>();
    private final Map<String, Before> byDocument = new HashMap<>();

    static PriorMentions read(Connection tx, List<UUID> messages) throws SQLException {
        PriorMentions earlier = new PriorMentions();
        Set<String> namesakes = new HashSet<>();
        RowArrays.of(messages).uuid(id -> id).read(tx, """
                select id, message_id, place, encode(name_key, 'hex'), person_id, document_key from registry.mention
                where message_id = any(?::uuid[]) and (name_key is not null or document_key is not null) order by id for share
                """, row -> {
            Before before = new Before(row.getObject(1, UUID.class), row.getObject(5, UUID.class), row.getBytes(6));
            String place = row.getString(2) + "/" + row.getString(3) + "/";
            if (before.document() != null) {
                earlier.byDocument.put(place + HexFormat.of().formatHex(before.document()), before);
            }
            String name = row.getString(4);
            return name != null && earlier.byName.put(place + name, before) != null && namesakes.add(place + name);
        });
        earlier.byName.keySet().removeAll(namesakes);
        return earlier;
    }

    Optional<Before> named(UUID message, Mention mention) {
        return message == null ? Optional.empty() : Optional.ofNullable(byName.get(name(message, mention)));
    }

    /** Returns the mention that showed this very document in this place then. */
    Optional<Before> showing(UUID message, Mention mention) {
        return message == null
                ? Optional.empty()
                : mention.documentKey()
                        .map(key -> byDocument.get(message + "/" + mention.place() + "/"
                                + HexFormat.of().formatHex(key)));
    }

    static String name(UUID message, Mention mention) {
        return message + "/" + mention.place() + "/"
                + mention.nameKey().map(HexFormat.of()::formatHex).orElse("-");
    }
}

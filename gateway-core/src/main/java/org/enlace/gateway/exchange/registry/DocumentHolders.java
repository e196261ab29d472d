package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;

/**
 * Finds and stores the holders of the documents that a group of mentions shows. A document may be shown by several people; each description of a
 * holder that contradicts the others is kept beside them, up to a number. Not thread-safe; one instance for each group.
 */
final class DocumentHolders {

    /** A document with more persons than this is a fault of the sender, and finding each of them tells a steward nothing. */
    static final int MOST = 8;

    private record Row(String document, int ordinal, UUID person, byte[] holder) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Row";
        }
    }

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final List<Row> added = new ArrayList<>();

    /** Reads and keeps what is read from being moved by a steward until the transaction ends. */
    static DocumentHolders read(Connection tx, List<byte[]> documents) throws SQLException {
        DocumentHolders documentHolders = new DocumentHolders();
        RowArrays.of(documents).bytes(key -> key).read(tx, """
                select encode(document, 'hex'), ordinal, person_id, holder from registry.person_document where document = any(?::bytea[])
                order by document, ordinal for share
                """, row -> documentHolders
                .rows
                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                .add(new Row(row.getString(1), row.getInt(2), row.getObject(3, UUID.class), row.getBytes(4))));
        return documentHolders;
    }

    /** Returns the person whom this document shows as the mention describes her; empty if it was never shown, or only by others. */
    Optional<UUID> holder(byte[] document, DocumentHolder described) {
        return rows.getOrDefault(hex(document), List.of()).stream()
                .filter(row -> !described.contradicts(row.holder()))
                .map(Row::person)
                .findFirst();
    }

    /** All who show this document, in the order in which they came. */
    Set<UUID> all(byte[] document) {
        Set<UUID> persons = new LinkedHashSet<>();
        rows.getOrDefault(hex(document), List.of()).forEach(row -> persons.add(row.person()));
        return persons;
    }

    /**
     * Writes down who shows it, and how she is described.
     *
     * @return false if too many persons show the document for it to identify one
     */
    boolean add(byte[] document, UUID person, DocumentHolder described) {
        List<Row> known = rows.computeIfAbsent(hex(document), key -> new ArrayList<>());
        if (known.size() >= MOST) {
            return false;
        }
        int ordinal = known.isEmpty() ? 0 : known.get(known.size() - 1).ordinal() + 1;
        Row row = new Row(hex(document), ordinal, person, described.bytes());
        known.add(row);
        added.add(row);
        return true;
    }

    /** @throws ConcurrentChangeException if another transaction registered the same document meanwhile */
    void write(Connection tx) throws SQLException {
        List<Row> sorted = added.stream()
                .sorted(java.util.Comparator.comparing(Row::document).thenComparing(Row::ordinal))
                .toList();
        RowArrays.of(sorted)
                .text(Row::document)
                .number(Row::ordinal)
                .uuid(Row::person)
                .bytes(Row::holder)
                .queue(tx, """
                insert into registry.person_document (document, ordinal, person_id, holder)
                select decode(document, 'hex'), ordinal, person_id, holder
                from unnest(?::text[], ?::int[], ?::uuid[], ?::bytea[]) as t(document, ordinal, person_id, holder)
                on conflict do nothing
                """, ConcurrentChangeException::new);
    }

    private static String hex(byte[] document) {
        return HexFormat.of().formatHex(document);
    }
}

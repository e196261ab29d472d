package org.enlace.gateway.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * Which person a mention is. Two mentions are one person only if they carry the same valid document, or if they are the same name in two versions of
 * the same record; never by name and age (domain rules, report section 3.8 "Identity").
 */
@Component
class Persons {

    /** A mention and the message that its record replaces, if any. */
    record Asked(Mention mention, UUID supersedes) {}

    /**
     * Gives each mention its person.
     *
     * @throws ConcurrentChange if another transaction registered the same document meanwhile
     */
    Map<UUID, UUID> assign(Connection tx, List<Asked> asked, Instant now) throws SQLException {
        Map<String, UUID> byDocument = documents(tx, asked);
        Map<String, UUID> byName = names(tx, asked);
        Set<String> namesakes = namesakes(asked);
        Map<UUID, UUID> persons = new LinkedHashMap<>();
        List<UUID> created = new ArrayList<>();
        Map<String, UUID> newDocuments = new LinkedHashMap<>();
        for (Asked each : asked) {
            String document =
                    each.mention().documentKey().map(HexFormat.of()::formatHex).orElse(null);
            UUID person = document == null ? null : byDocument.get(document);
            if (person == null) {
                person = namesakes.contains(nameIn(each.mention().messageId(), each.mention()))
                        ? null
                        : byName.get(nameIn(each.supersedes(), each.mention()));
            }
            if (person == null) {
                person = UUID.randomUUID();
                created.add(person);
            }
            if (document != null && byDocument.putIfAbsent(document, person) == null) {
                newDocuments.put(document, person);
            }
            persons.put(each.mention().id(), person);
        }
        write(tx, created, newDocuments, now);
        return persons;
    }

    private static Map<String, UUID> documents(Connection tx, List<Asked> asked) throws SQLException {
        Map<String, UUID> found = new HashMap<>();
        Rows.of(asked.stream()
                        .flatMap(each -> each.mention().documentKey().stream())
                        .toList())
                .bytes(key -> key)
                .read(
                        tx,
                        "select encode(document, 'hex'), person_id from registry.person_document where document = any(?::bytea[])",
                        row -> found.put(row.getString(1), row.getObject(2, UUID.class)));
        return found;
    }

    private static Map<String, UUID> names(Connection tx, List<Asked> asked) throws SQLException {
        Map<String, UUID> found = new HashMap<>();
        Set<String> namesakes = new HashSet<>();
        Rows.of(asked.stream()
                        .map(Asked::supersedes)
                        .filter(id -> id != null)
                        .distinct()
                        .toList())
                .uuid(id -> id)
                .read(tx, """
                select message_id, place, encode(name_key, 'hex'), person_id from registry.mention
                where message_id = any(?::uuid[]) and name_key is not null
                """, row -> {
                    String name = row.getString(1) + "/" + row.getString(2) + "/" + row.getString(3);
                    UUID before = found.put(name, row.getObject(4, UUID.class));
                    return before == null || namesakes.add(name);
                });
        found.keySet().removeAll(namesakes);
        return found;
    }

    /** Names that stand twice in one message: which of them is the one of the version before nobody can tell. */
    private static Set<String> namesakes(List<Asked> asked) {
        Set<String> seen = new HashSet<>();
        return asked.stream()
                .map(each -> nameIn(each.mention().messageId(), each.mention()))
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
    }

    private static String nameIn(UUID message, Mention mention) {
        return message + "/" + mention.place() + "/"
                + mention.nameKey().map(HexFormat.of()::formatHex).orElse("-");
    }

    private static void write(Connection tx, List<UUID> created, Map<String, UUID> documents, Instant now)
            throws SQLException {
        Rows.of(created)
                .uuid(id -> id)
                .instant(id -> now)
                .write(
                        tx,
                        "insert into registry.person (id, created_at) select id, at::timestamptz from unnest(?::uuid[], ?::text[]) as t(id, at)");
        List<Map.Entry<String, UUID>> sorted =
                documents.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        int written = Rows.of(sorted)
                .text(Map.Entry::getKey)
                .uuid(Map.Entry::getValue)
                .write(tx, """
                insert into registry.person_document (document, person_id)
                select decode(document, 'hex'), person_id from unnest(?::text[], ?::uuid[]) as t(document, person_id)
                on conflict do nothing
                """);
        if (written != sorted.size()) {
            throw new ConcurrentChange();
        }
    }
}

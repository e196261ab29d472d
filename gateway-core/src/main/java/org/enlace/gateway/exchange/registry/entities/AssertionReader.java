package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.registry.entities.KnownAssertions.Gone;
import org.enlace.gateway.exchange.registry.entities.KnownAssertions.Merged;
import org.enlace.gateway.exchange.registry.entities.KnownAssertions.Moved;
import org.enlace.gateway.exchange.registry.entities.KnownAssertions.NumberGone;
import org.enlace.gateway.exchange.registry.entities.RecordClaims.Mentioned;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/**
 * Reads the assertions of records, in clear, with their source. Opens nothing that is sealed. By message, one by one, as in {@link ConclusionScopes}.
 * Thread-safe.
 */
@Component
class AssertionReader {

    KnownAssertions read(Connection tx, Collection<UUID> messages) throws SQLException {
        List<UUID> ids = List.copyOf(messages);
        Map<UUID, Map<String, JsonNode>> groups = new HashMap<>();
        Map<UUID, JsonNode> roles = new HashMap<>();
        assertions(tx, ids, groups, roles);
        Map<UUID, List<Mentioned>> persons = mentions(tx, ids, roles);
        List<RecordClaims> said = said(tx, ids, groups, persons);
        List<Gone> gone = gone(tx, ids);
        List<Merged> merges = merges(tx, said, gone);
        return new KnownAssertions(
                said, moves(tx, persons), merges, new KnownAssertions.Apart(gone, numbers(tx, merges, gone)));
    }

    private static void assertions(
            Connection tx, List<UUID> ids, Map<UUID, Map<String, JsonNode>> groups, Map<UUID, JsonNode> roles)
            throws SQLException {
        RowArrays.of(ids).uuid(id -> id).read(tx, """
                with m as materialized (select * from unnest(?::uuid[]) as m(id))
                select m.id, a.entity_id, a.field_group, a.clear, a.others from m cross join lateral (
                    select entity_id, field_group, clear, others from registry.assertion where message_id = m.id and field_group <> 'identity' offset 0
                ) a
                """, row -> {
            UUID message = row.getObject(1, UUID.class);
            Map<String, JsonNode> ofMessage = groups.computeIfAbsent(message, id -> new HashMap<>());
            JsonNode clear = StoredJson.tree(row.getString(4));
            assertion(ofMessage, roles, row.getObject(2, UUID.class), row.getString(3), clear);
            String others = row.getString(5);
            if (others != null) {
                StoredJson.tree(others)
                        .forEach(each -> assertion(
                                ofMessage,
                                roles,
                                UUID.fromString(each.path("entity_id").textValue()),
                                each.path("field_group").textValue(),
                                each.path("clear")));
            }
            return message;
        });
    }

    private static void assertion(
            Map<String, JsonNode> groups, Map<UUID, JsonNode> roles, UUID entity, String group, JsonNode clear) {
        if (group.equals("role")) {
            roles.put(entity, clear);
        } else {
            groups.put(group, clear);
        }
    }

    private static Map<UUID, List<Mentioned>> mentions(Connection tx, List<UUID> ids, Map<UUID, JsonNode> roles)
            throws SQLException {
        Map<UUID, List<Mentioned>> persons = new HashMap<>();
        RowArrays.of(ids).uuid(id -> id).read(tx, """
                with m as materialized (select * from unnest(?::uuid[]) as m(id))
                select m.id, n.id, n.person_id, n.population, n.role, n.ordinal, n.named from m cross join lateral (
                    select id, person_id, population, role, place, ordinal, name_key is not null as named from registry.mention
                    where message_id = m.id offset 0
                ) n order by m.id, n.place, n.ordinal
                """, row -> persons.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(mentioned(row, roles)));
        return persons;
    }

    private static Mentioned mentioned(ResultSet row, Map<UUID, JsonNode> roles) throws SQLException {
        UUID mention = row.getObject(2, UUID.class);
        JsonNode clear = roles.getOrDefault(mention, JsonNodeFactory.instance.objectNode());
        return new Mentioned(
                mention,
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getBoolean(7) || clear.at("/derived/documented").asBoolean(),
                clear);
    }

    private static List<RecordClaims> said(
            Connection tx, List<UUID> ids, Map<UUID, Map<String, JsonNode>> groups, Map<UUID, List<Mentioned>> persons)
            throws SQLException {
        return RowArrays.of(ids).uuid(id -> id).read(tx, """
                select s.id, s.link, s.record, s.business_id, s.version, s.accepted_at, t.at, k.case_id, k.numbers, s.mapping
                from journal.said s
                left join lateral (select case_id, numbers from registry.spoken where message_id = s.id offset 0) k on true
                left join lateral (select at from registry.taken_back where message_id = s.id offset 0) t on true
                where s.id = any(?::uuid[])
                """, row -> {
            UUID id = row.getObject(1, UUID.class);
            Map<String, JsonNode> groupsOfId = groups.getOrDefault(id, Map.of());
            return new RecordClaims(
                    id,
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    SqlStatement.instant(row, 6),
                    SqlStatement.instant(row, 7),
                    row.getObject(8, UUID.class),
                    texts(row.getArray(9)),
                    groupsOfId,
                    persons.getOrDefault(id, List.of()),
                    row.getString(10),
                    CanonicalDates.event(groupsOfId));
        });
    }

    private static List<Moved> moves(Connection tx, Map<UUID, List<Mentioned>> persons) throws SQLException {
        return RowArrays.of(persons.values().stream()
                        .flatMap(List::stream)
                        .map(Mentioned::mention)
                        .toList())
                .uuid(id -> id)
                .read(tx, """
                select mention_id, from_person, to_person, at from registry.moved where mention_id = any(?::uuid[]) order by at, step
                """, SqlStatement.recordsFrom(1, Moved.class));
    }

    private static List<Gone> gone(Connection tx, List<UUID> messages) throws SQLException {
        return RowArrays.of(messages)
                .uuid(id -> id)
                .read(
                        tx,
                        "select message_id, from_case, to_case, at from registry.case_move where message_id = any(?::uuid[]) order by at, step",
                        SqlStatement.recordsFrom(1, Gone.class));
    }

    /** A number goes only where a message goes or a case stands by itself again. */
    private static List<NumberGone> numbers(Connection tx, List<Merged> merges, List<Gone> gone) throws SQLException {
        List<UUID> cases = Stream.concat(
                        merges.stream()
                                .filter(merge -> merge.caseId().equals(merge.into()))
                                .map(Merged::caseId),
                        gone.stream().map(Gone::to))
                .distinct()
                .toList();
        return RowArrays.of(cases).uuid(id -> id).read(tx, """
                select m.scheme || ':' || m.value, m.from_case, m.to_case, m.at from registry.case_decision d
                join registry.number_move m on m.decision_id = d.id where d.apart_id = any(?::uuid[]) order by m.at, m.step
                """, SqlStatement.recordsFrom(1, NumberGone.class));
    }

    private static List<Merged> merges(Connection tx, List<RecordClaims> said, List<Gone> gone) throws SQLException {
        return RowArrays.of(Stream.concat(
                                said.stream().map(RecordClaims::caseId),
                                gone.stream().map(Gone::to))
                        .filter(id -> id != null)
                        .distinct()
                        .toList())
                .uuid(id -> id)
                .read(tx, """
                with recursive c(id) as (
                    select * from unnest(?::uuid[])
                    union
                    select m.into_id from c join registry.case_merge m on m.case_id = c.id
                )
                select m.case_id, m.into_id, m.at from c join registry.case_merge m on m.case_id = c.id order by m.at, m.step
                """, SqlStatement.recordsFrom(1, Merged.class));
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}

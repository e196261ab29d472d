package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.operations.datasubject.SubjectFile.Asked;
import org.enlace.gateway.operations.datasubject.SubjectFile.Given;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/**
 * Finds where the data about a person came from, to which receivers it went, and under which agreement. Receivers under an agreement whose parties
 * must not be named to persons, or that is no longer known, are left out. Thread-safe: it holds no state.
 */
@Component
class SubjectHistory {

    private static final List<String> REMOVALS = List.of("dropped", "generalised", "masked", "pseudonymised");

    /** A message as its sender numbers it. */
    record Origin(String link, String record, String number, int version, String state, Instant receivedAt) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Origin[" + link + " v" + version + "]";
        }
    }

    Map<UUID, Origin> origins(Connection tx, List<UUID> messages) throws SQLException {
        Map<UUID, Origin> found = new HashMap<>();
        RowArrays.of(messages)
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, link, record, business_id, version, state, received_at from journal.message where id = any(?::uuid[]) and record is not null",
                        row -> found.put(
                                row.getObject(1, UUID.class),
                                SqlStatement.recordsFrom(2, Origin.class).read(row)));
        return found;
    }

    /** Returns the receivers by message. */
    Map<UUID, List<Given>> given(Connection tx, Snapshot snapshot, List<UUID> messages) throws SQLException {
        List<Sent> sent = RowArrays.of(messages).uuid(id -> id).read(tx, """
                select d.message_id, d.link, coalesce(d.finished_at, d.created_at), d.state = 'DELIVERED', d.agreement, h.facts::text
                from delivery.delivery d left join lateral (
                    select facts from journal.hop h where h.message_id = d.message_id and h.delivery_id = d.id and h.step = 'PROTECTED' order by at desc limit 1
                ) h on true
                where d.message_id = any(?::uuid[]) and d.kind = 'RECORD' and (d.state = 'DELIVERED' or d.outcome_unknown) order by d.message_id, 3
                """, SqlStatement.recordsFrom(1, Sent.class));
        Map<UUID, List<Given>> found = new HashMap<>();
        for (Sent each : sent) {
            given(snapshot, each).ifPresent(given -> found.computeIfAbsent(each.message(), id -> new ArrayList<>())
                    .add(given));
        }
        return found;
    }

    private record Sent(UUID message, LinkId link, Instant at, boolean certain, String agreement, String facts) {}

    private static Optional<Given> given(Snapshot snapshot, Sent sent) {
        return nameable(snapshot, sent.agreement()).flatMap(agreement -> agreement.to().stream()
                .filter(to -> to.link().equals(sent.link()))
                .findFirst()
                .map(to -> new Given(
                        sent.link().partner(),
                        sent.link().toString(),
                        sent.at(),
                        sent.certain(),
                        agreement.id(),
                        to.purpose().name(),
                        to.legalBasis(),
                        withheld(sent.facts()).stream()
                                .map(path -> new SubjectFile.Label(path, path, path))
                                .toList())));
    }

    private static Optional<Agreement> nameable(Snapshot snapshot, String agreement) {
        return Optional.ofNullable(snapshot.agreements().get(agreement)).filter(Agreement::namedToPersons);
    }

    private static List<String> withheld(String facts) {
        List<String> names = new ArrayList<>();
        JsonNode read = facts == null ? MissingNode.getInstance() : StoredJson.tree(facts);
        for (String kind : REMOVALS) {
            String those = read.path(kind).asText("");
            if (!those.isEmpty()) {
                names.addAll(List.of(those.split(", ")));
            }
        }
        return names;
    }

    /** Returns queries about these documents, by the keyed digests under which they are stored. */
    List<Asked> questions(Connection tx, Snapshot snapshot, List<byte[]> documents) throws SQLException {
        record Kept(Asked asked, String agreement) {}
        List<Kept> kept = RowArrays.of(documents)
                .bytes(key -> key)
                .read(
                        tx,
                        """
                select distinct q.message_id, q.asker, q.asked, m.received_at, q.purpose, q.legal_basis, q.agreement
                from journal.query q join journal.message m on m.id = q.message_id where q.about = any(?::bytea[]) order by m.received_at limit 500
                """,
                        row -> new Kept(SqlStatement.recordsFrom(2, Asked.class).read(row), row.getString(7)));
        return kept.stream()
                .filter(each -> nameable(snapshot, each.agreement()).isPresent())
                .map(Kept::asked)
                .toList();
    }
}

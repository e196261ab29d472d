package org.enlace.gateway.operations.unrouted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.UnmetCondition;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Component;

/**
 * Finds unrouted records that earlier versions accepted, once: from the oldest message to the day after this version was installed. Resumes where it
 * stopped. Thread-safe.
 */
@Component
class EarlierUnrouted {

    /** Messages of one transaction. */
    private static final int CHUNK = 500;

    private static final String CANDIDATES = """
            select m.id, m.link, m.record, m.accepted_at,
                m.state = 'ACCEPTED' and m.record is not null and m.credential not like '(%'
                    and not exists (select from delivery.delivery d where d.message_id = m.id)
                    and not exists (select from journal.unrouted u where u.message_id = m.id)
                    and not exists (select from journal.batch_in b where b.id = m.batch_id and (b.backload or b.population is not null))
            from journal.message m where m.id > ? and m.accepted_at < ? order by m.id limit ?""";

    private final Transactions transactions;
    private final UnroutedMessages unrouted;
    private final Records records;
    private final Partners partners;
    private final Clock clock;

    EarlierUnrouted(DataSource source, UnroutedMessages unrouted, Records records, Partners partners, Clock clock) {
        this.transactions = new Transactions(source);
        this.unrouted = unrouted;
        this.records = records;
        this.partners = partners;
        this.clock = clock;
    }

    private record Found(UUID id, String link, String record, Instant acceptedAt, boolean candidate) {}

    private record Search(UUID past, Instant before, boolean done) {}

    /**
     * Checks the next messages, and closes the open entries of messages that are no longer current.
     *
     * @return true if there are more to check now
     */
    boolean pass() throws SQLException {
        return transactions.run(tx -> {
            unrouted.endReplaced(tx, clock.instant());
            Search search = search(tx);
            if (search.done()) {
                return false;
            }
            List<Found> found = messages(tx, search);
            unrouted.append(tx, rows(tx, found), false);
            boolean over = found.size() < CHUNK && !clock.instant().isBefore(search.before());
            UUID past = found.isEmpty()
                    ? search.past()
                    : found.get(found.size() - 1).id();
            move(tx, past, over);
            return found.size() == CHUNK;
        });
    }

    private static Search search(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select past, before, done_at is not null from journal.unrouted_search")
                .first(row -> new Search(row.getObject(1, UUID.class), SqlStatement.instant(row, 2), row.getBoolean(3)))
                .orElseGet(() -> new Search(new UUID(0, 0), Instant.EPOCH, true));
    }

    private static List<Found> messages(Connection tx, Search search) throws SQLException {
        return SqlStatement.of(tx, CANDIDATES, search.past(), search.before(), CHUNK)
                .list(SqlStatement.recordsFrom(1, Found.class));
    }

    private List<UnroutedMessages.Row> rows(Connection tx, List<Found> found) throws SQLException {
        List<Found> candidates = found.stream().filter(Found::candidate).toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<UUID, ObjectNode> bodies =
                records.read(tx, candidates.stream().map(Found::id).toList());
        Snapshot snapshot = partners.current();
        return candidates.stream()
                .filter(each -> bodies.get(each.id()) != null)
                .flatMap(each -> row(snapshot, each, bodies.get(each.id())).stream())
                .toList();
    }

    /** Judges by the agreements of the day it was accepted; a record that its sender may not send any more is not judged again. */
    private static Optional<UnroutedMessages.Row> row(Snapshot snapshot, Found found, ObjectNode body) {
        LinkId link = LinkId.parse(found.link());
        Routing routing = snapshot.routes(link, found.record(), body, found.acceptedAt());
        List<String> unmet = snapshot.unmet(link, found.record(), body, found.acceptedAt()).stream()
                .map(UnmetCondition::toString)
                .toList();
        boolean routedNow =
                routing.routes().stream().anyMatch(each -> each.caseNumbers().isEmpty());
        return routing.inForce() && (routedNow || !unmet.isEmpty())
                ? Optional.of(new UnroutedMessages.Row(
                        found.id(),
                        found.link(),
                        slug(found.record()),
                        found.acceptedAt(),
                        routedNow ? List.of() : unmet))
                : Optional.empty();
    }

    private static String slug(String record) {
        return record.split("/", 2)[0];
    }

    private static void move(Connection tx, UUID past, boolean over) throws SQLException {
        String sql = "update journal.unrouted_search set past = ?, done_at = case when ? then now() end";
        SqlStatement.of(tx, sql, past, over).update();
    }
}

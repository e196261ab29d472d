package org.enlace.gateway.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What must not come back after a restore: what the lists given to it say, and this node's own. Asked once at the start, before anything else moves;
 * then of each new message, whose answer is in memory. Without the database every method throws. Thread-safe.
 */
@Component
public class NotBack {

    private final JdbcClient client;
    private final Transactions transactions;
    private final NotBackList own;
    private final Clock clock;
    private volatile Set<UUID> awaited = Set.of();

    public NotBack(DataSource source, NotBackList own, Clock clock) {
        this.client = JdbcClient.create(source);
        this.transactions = new Transactions(source);
        this.own = own;
        this.clock = clock;
    }

    /** What a database was put back to. */
    private record Healing(UUID epoch, Instant takenAt) {}

    /** All that the lists say was taken back, whether the database knows it or not, oldest first. */
    public List<NotBackLine> asked() {
        List<NotBackLine> all = new ArrayList<>(own.lines());
        all.addAll(given());
        all.sort(java.util.Comparator.comparing(NotBackLine::at));
        return NotBackList.standing(all);
    }

    private List<NotBackLine> given() {
        return client.sql("select at, link, message_id, receipt_id from recovery.not_back where state = 'READ'")
                .query((row, number) -> NotBackLine.withdrawn(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class)))
                .list();
    }

    /**
     * What became of it.
     *
     * @param known lines whose messages the database knows, and holds as taken back by now
     * @param unknown lines whose messages it does not know: they are taken back when they come, if they may come from after the backup
     */
    public void settle(Collection<NotBackLine> known, Collection<NotBackLine> unknown) throws SQLException {
        List<NotBackLine> missed = new ArrayList<>();
        Optional<Healing> healing = healing();
        healing.ifPresent(epoch -> unknown.stream()
                .filter(line -> line.mayBeMissedAt(epoch.takenAt()))
                .forEach(missed::add));
        // A second restore may know of them by this node's list only.
        Set<UUID> listed = new HashSet<>();
        own.lines().forEach(line -> listed.add(line.messageId()));
        own.carry(missed.stream()
                .filter(line -> !listed.contains(line.messageId()))
                .toList());
        transactions.run(tx -> {
            done(tx, known);
            if (healing.isPresent()) {
                await(tx, healing.get().epoch(), missed);
            }
            return null;
        });
        awaited = awaited();
    }

    private Optional<Healing> healing() {
        return client.sql(
                        "select id, taken_at from recovery.epoch where state = 'HEALING' order by restored_at desc limit 1")
                .query((row, number) -> new Healing(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    private void done(Connection tx, Collection<NotBackLine> lines) throws SQLException {
        Instant now = clock.instant();
        Rows.of(List.copyOf(lines))
                .uuid(NotBackLine::messageId)
                .instant(line -> now)
                .write(tx, """
                update recovery.not_back n set state = 'DONE', done_at = t.at::timestamptz from unnest(?::uuid[], ?::text[]) as t(id, at)
                where n.message_id = t.id and n.state <> 'DONE'
                """);
    }

    private static void await(Connection tx, UUID epoch, List<NotBackLine> lines) throws SQLException {
        Rows.of(lines)
                .uuid(line -> epoch)
                .text(line -> line.kind().name())
                .uuid(NotBackLine::messageId)
                .text(NotBackLine::link)
                .uuid(NotBackLine::receiptId)
                .instant(NotBackLine::at)
                .write(tx, """
                insert into recovery.not_back (epoch, kind, message_id, link, receipt_id, at, state)
                select epoch, kind, message_id, link, receipt_id, at::timestamptz, 'WAITING'
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[]) as t(epoch, kind, message_id, link, receipt_id, at)
                on conflict (epoch, kind, message_id) do update set state = 'WAITING' where not_back.state = 'READ'
                """);
    }

    private Set<UUID> awaited() {
        return Set.copyOf(client.sql("""
                        select distinct n.receipt_id from recovery.not_back n join recovery.epoch e on e.id = n.epoch
                        where n.state = 'WAITING' and e.state = 'HEALING'
                        """).query(UUID.class).list());
    }

    /** Whether the message with this receipt may have to be taken back as it comes; {@link #claim} decides. */
    public boolean awaits(UUID receiptId) {
        return awaited.contains(receiptId);
    }

    /**
     * Takes the right, and the duty, to take back the message that has come.
     *
     * @return when it was taken back first; empty if it is nobody's duty any more
     */
    public Optional<Instant> claim(Connection tx, UUID receiptId) throws SQLException {
        Instant now = clock.instant();
        return Rows.of(List.of(receiptId))
                .uuid(id -> id)
                .instant(id -> now)
                .read(tx, """
                update recovery.not_back n set state = 'DONE', done_at = t.at::timestamptz
                from unnest(?::uuid[], ?::text[]) as t(receipt, at), recovery.epoch e
                where n.receipt_id = t.receipt and n.state = 'WAITING' and e.id = n.epoch and e.state = 'HEALING' returning n.at
                """, row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .stream()
                .findFirst();
    }
}

package org.enlace.gateway.exchange.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides what must not come back after a restore: the lines of the exclusion lists given to it, and of this node's own list. Called once at the
 * start, before anything else is processed; then for each new message, where the answer comes from memory. Without the database every method throws.
 * Thread-safe.
 */
@Component
public class RestoreExclusions {

    private final JdbcClient client;
    private final Transactions transactions;
    private final ExclusionList own;
    private final Clock clock;
    private volatile Set<UUID> awaited = Set.of();
    private volatile boolean healing;

    public RestoreExclusions(DataSource source, ExclusionList own, Clock clock) {
        this.client = JdbcClient.create(source);
        this.transactions = new Transactions(source);
        this.own = own;
        this.clock = clock;
    }

    /** A restored state of the database. */
    private record Healing(UUID epoch, Instant takenAt) {}

    /** All that the lists say was taken back, whether the database knows it or not, oldest first. */
    public List<ExclusionLine> asked() {
        return all().stream().filter(line -> !line.erases()).toList();
    }

    /** Returns the persons that were erased according to the lists, whether the database knows it or not. */
    public List<ExclusionLine> erased() {
        return all().stream().filter(ExclusionLine::erases).toList();
    }

    private List<ExclusionLine> all() {
        List<ExclusionLine> all = new ArrayList<>(own.lines());
        all.addAll(given());
        all.sort(Comparator.comparing(ExclusionLine::at));
        return ExclusionList.standing(all);
    }

    /** Records that the persons in these lines were erased again; the lines are on this node's own list then. */
    public void erasedAgain(List<ExclusionLine> lines) throws SQLException {
        Set<ExclusionLine.Name> listed =
                own.lines().stream().map(ExclusionLine::name).collect(Collectors.toSet());
        own.carry(lines.stream().filter(line -> !listed.contains(line.name())).toList());
        Instant now = clock.instant();
        transactions.run(tx -> RowArrays.of(lines)
                .uuid(ExclusionLine::messageId)
                .uuid(ExclusionLine::receiptId)
                .instant(line -> now)
                .write(tx, """
                update recovery.not_back n set state = 'DONE', done_at = t.at::timestamptz from unnest(?::uuid[], ?::uuid[], ?::text[]) as t(id, receipt, at)
                where n.message_id = t.id and n.receipt_id = t.receipt and n.kind like 'ERASED%' and n.state = 'READ'
                """));
    }

    private List<ExclusionLine> given() {
        return client.sql("select at, kind, link, message_id, receipt_id from recovery.not_back where state = 'READ'")
                .query((row, number) ->
                        SqlStatement.recordsFrom(1, ExclusionLine.class).read(row))
                .list();
    }

    /**
     * The result of taking back what the lists say. A line that is in none of these is tried again at the next start.
     *
     * @param done lines whose messages are taken back by now
     * @param parked lines whose messages the database holds as parked: they are taken back when they are read
     * @param unknown lines whose messages it does not know: they are taken back when they come, if they may come from after the backup
     */
    public record Settled(List<ExclusionLine> done, List<ExclusionLine> parked, List<ExclusionLine> unknown) {}

    /** Records the result; all lines are on this node's own list then, for a restore of any backup. */
    public void settle(Settled settled) throws SQLException {
        carry(settled);
        Optional<Healing> healing = putBack();
        Map<Boolean, List<ExclusionLine>> missed = settled.unknown().stream()
                .collect(Collectors.partitioningBy(line ->
                        healing.isPresent() && line.mayBeMissedAt(healing.get().takenAt())));
        List<ExclusionLine> waiting = new ArrayList<>(settled.parked());
        waiting.addAll(missed.get(true));
        transactions.run(tx -> {
            become(tx, settled.done(), "DONE");
            become(tx, missed.get(false), "PAST");
            if (healing.isPresent()) {
                await(tx, healing.get().epoch(), waiting);
            }
            return null;
        });
        this.healing = healing.isPresent();
        awaited = awaited();
    }

    private void carry(Settled settled) {
        Set<ExclusionLine.Name> listed =
                own.lines().stream().map(ExclusionLine::name).collect(Collectors.toSet());
        own.carry(Stream.of(settled.done(), settled.parked(), settled.unknown())
                .flatMap(List::stream)
                .filter(line -> !listed.contains(line.name()))
                .toList());
    }

    private Optional<Healing> putBack() {
        return client.sql(
                        "select id, taken_at from recovery.epoch where state = 'HEALING' order by restored_at desc limit 1")
                .query((row, number) -> new Healing(row.getObject(1, UUID.class), SqlStatement.instant(row, 2)))
                .optional();
    }

    private void become(Connection tx, List<ExclusionLine> lines, String state) throws SQLException {
        Instant now = clock.instant();
        RowArrays.of(lines)
                .uuid(ExclusionLine::messageId)
                .text(line -> state)
                .instant(line -> now)
                .write(tx, """
                update recovery.not_back n set state = t.state, done_at = t.at::timestamptz from unnest(?::uuid[], ?::text[], ?::text[]) as t(id, state, at)
                where n.message_id = t.id and n.state in ('READ', 'WAITING') and n.kind not like 'ERASED%'
                """);
    }

    private static void await(Connection tx, UUID epoch, List<ExclusionLine> lines) throws SQLException {
        append(tx, epoch, lines, "WAITING", """
                on conflict (epoch, kind, message_id, receipt_id) do update set state = 'WAITING' where not_back.state = 'READ'
                """);
    }

    /** @param already the clause for lines that are there */
    static void append(Connection tx, UUID epoch, List<ExclusionLine> lines, String state, String already)
            throws SQLException {
        RowArrays.of(lines)
                .uuid(line -> epoch)
                .text(line -> line.kind().name())
                .uuid(ExclusionLine::messageId)
                .text(ExclusionLine::link)
                .uuid(ExclusionLine::receiptId)
                .instant(ExclusionLine::at)
                .text(line -> state)
                .write(tx, """
                insert into recovery.not_back (epoch, kind, message_id, link, receipt_id, at, state)
                select epoch, kind, message_id, link, receipt_id, at::timestamptz, state
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[])
                  as t(epoch, kind, message_id, link, receipt_id, at, state)
                """ + already);
    }

    private Set<UUID> awaited() {
        return Set.copyOf(client.sql("""
                        select distinct n.receipt_id from recovery.not_back n join recovery.epoch e on e.id = n.epoch
                        where n.state = 'WAITING' and e.state = 'HEALING'
                        """).query(UUID.class).list());
    }

    /** Returns whether this database was restored and no operator has closed the restore yet. Not for decisions: it only saves a look-up. */
    public boolean healing() {
        return healing;
    }

    /** Returns whether a message with one of these receipts may have to be taken back as it comes; {@link #claim} decides. */
    public boolean awaits(Collection<UUID> receipts) {
        return receipts.stream().anyMatch(awaited::contains);
    }

    /**
     * A message that may have to be taken back when it comes in.
     *
     * @param receipts all by which it may be known
     * @param read false if it cannot be read: then it can only be given up
     * @param receivedAt when it came; a restore that was closed later still counts
     */
    public record Comes(UUID messageId, Set<UUID> receipts, boolean read, Instant receivedAt) {}

    /**
     * Claims the task of taking back the message that has come in or was read.
     *
     * @return when it was taken back first; empty if no task is open any more
     */
    public Optional<Instant> claim(Connection tx, Comes message) throws SQLException {
        String claim = """
                update recovery.not_back n set state = 'DONE', done_at = ?::timestamptz
                from recovery.not_back hit join recovery.epoch e on e.id = hit.epoch
                where (hit.receipt_id = any(?) or hit.message_id = ?) and hit.state = 'WAITING' and (? or hit.kind = 'GIVEN_UP')
                  and (e.state = 'HEALING' or e.healed_at > ?::timestamptz)
                  and n.message_id = hit.message_id and n.state = 'WAITING' returning n.at
                """;
        return SqlStatement.of(
                        tx,
                        claim,
                        clock.instant(),
                        tx.createArrayOf("uuid", message.receipts().toArray()),
                        message.messageId(),
                        message.read(),
                        message.receivedAt())
                .first(row -> SqlStatement.instant(row, 1));
    }
}

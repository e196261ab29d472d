package org.enlace.gateway.exchange.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the restore history of the database, and the messages it does not know since. A message that comes in again needs no notice: it gets the
 * receipt it had and is no longer missing. Without the database every method throws a {@link org.springframework.dao.DataAccessException}.
 * Thread-safe.
 */
@Component
public class RestoreHistory {

    private static final String ALL = "*";
    private static final String UNKNOWN = """
             not exists (select from journal.known_receipt k where k.receipt_id = l.receipt_id and k.link = l.link)
             and not exists (select from recovery.came_as c where c.receipt_id = l.receipt_id and c.link = l.link)
            """;

    private final JdbcClient client;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    public RestoreHistory(DataSource source, AuditTrail audit, Clock clock) {
        this.client = JdbcClient.create(source);
        this.transactions = new Transactions(source);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * All restores, the latest first.
     *
     * @param partner slug of the partner whose receipts are counted, or {@code *} for all
     */
    public List<RestoreEpoch> all(String partner) {
        Map<UUID, Map<String, Long>> links = new HashMap<>();
        client.sql(
                        "select epoch, link, receipts from recovery.shown where :partner = '*' or split_part(link, '/', 1) = :partner")
                .param("partner", partner)
                .query((row, number) -> links.computeIfAbsent(row.getObject(1, UUID.class), each -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return client.sql("""
                        select e.id, e.restored_at, e.taken_at, e.state, count(l.receipt_id), count(l.receipt_id) filter (where""" + UNKNOWN + """
                        ), (select count(distinct n.message_id) from recovery.not_back n where n.epoch = e.id and n.kind not like 'ERASED%' and n.state = 'DONE' and (:partner = '*' or split_part(n.link, '/', 1) = :partner)),
                        (select count(distinct n.message_id) from recovery.not_back n where n.epoch = e.id and n.kind not like 'ERASED%' and n.state in ('READ', 'WAITING') and (:partner = '*' or split_part(n.link, '/', 1) = :partner))
                        from recovery.epoch e left join recovery.lost l on l.epoch = e.id and (:partner = '*' or split_part(l.link, '/', 1) = :partner)
                        group by e.id order by e.restored_at desc
                        """)
                .param("partner", partner)
                .query((row, number) -> new RestoreEpoch(
                        row.getObject(1, UUID.class),
                        SqlStatement.instant(row, 2),
                        SqlStatement.instant(row, 3),
                        row.getString(4),
                        links.getOrDefault(row.getObject(1, UUID.class), Map.of()),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .list();
    }

    /** One of them. */
    public Optional<RestoreEpoch> one(UUID epoch) {
        return all(ALL).stream().filter(each -> each.epoch().equals(epoch)).findFirst();
    }

    /**
     * Compares a partner's receipts of one link with the database, and keeps those it does not know. The same receipts again change nothing.
     *
     * @param by who shows them
     * @return how many of them are missing now
     */
    public long show(String by, UUID epoch, String link, List<PartnerReceipt> receipts) {
        audit.record(
                by,
                AuditAction.RECEIPTS_SHOWN,
                epoch.toString(),
                Map.of("link", link, "receipts", Integer.toString(receipts.size())));
        try {
            return transactions.run(tx -> keep(tx, epoch, link, receipts));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the receipts could not be kept", e);
        }
    }

    private long keep(Connection tx, UUID epoch, String link, List<PartnerReceipt> receipts) throws SQLException {
        Instant now = clock.instant();
        RowArrays.of(receipts)
                .uuid(each -> epoch)
                .text(each -> link)
                .uuid(PartnerReceipt::receiptId)
                .uuid(PartnerReceipt::messageId)
                .instant(PartnerReceipt::acceptedAt)
                .instant(each -> now)
                .write(tx, """
                insert into recovery.lost (epoch, link, receipt_id, message_id, accepted_at, shown_at)
                select distinct on (l.receipt_id) l.epoch, l.link, l.receipt_id, l.message_id, l.accepted_at::timestamptz, l.shown_at::timestamptz
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])
                  as l(epoch, link, receipt_id, message_id, accepted_at, shown_at) where""" + UNKNOWN + " on conflict do nothing");
        SqlStatement.of(tx, """
                insert into recovery.shown (epoch, link, receipts, at) values (?, ?, ?, ?)
                on conflict (epoch, link) do update set receipts = greatest(shown.receipts, excluded.receipts), at = excluded.at
                """, epoch, link, (long) receipts.size(), now).update();
        return RowArrays.of(receipts)
                .uuid(PartnerReceipt::receiptId)
                .text(each -> link)
                .read(
                        tx,
                        "select count(distinct l.receipt_id) from unnest(?::uuid[], ?::text[]) as l(receipt_id, link) where"
                                + UNKNOWN,
                        row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /**
     * The acknowledged messages that the database does not know, by link and receipt.
     *
     * @param partner slug of the partner whose links are looked at, or {@code *} for all
     * @param after the receipt after which to go on; empty to begin
     */
    public List<MissingMessage> missing(UUID epoch, String partner, Optional<UUID> after, int most) {
        return client.sql("""
                        select l.link, l.receipt_id, l.message_id, l.accepted_at from recovery.lost l
                        where l.epoch = :epoch and (:partner = '*' or split_part(l.link, '/', 1) = :partner)
                          and (cast(:after as uuid) is null or l.receipt_id > cast(:after as uuid)) and""" + UNKNOWN + " order by l.receipt_id limit :most")
                .param("epoch", epoch)
                .param("partner", partner)
                .param("after", after.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                .param("most", most)
                .query((row, number) ->
                        SqlStatement.recordsFrom(1, MissingMessage.class).read(row))
                .list();
    }

    /** Closes a restore: an operator says that all is back. */
    public void close(String by, UUID epoch) {
        audit.record(by, AuditAction.HEALED, epoch.toString(), Map.of());
        client.sql(
                        "update recovery.epoch set state = 'HEALED', healed_at = :now where id = :epoch and state = 'HEALING'")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("epoch", epoch)
                .update();
    }

    /** Writes restores into the audit that are not there yet, and returns those that are not healed. */
    List<RestoreEpoch> announce() {
        for (UUID epoch : client.sql("select id from recovery.epoch where not announced")
                .query(UUID.class)
                .list()) {
            audit.record("gateway", AuditAction.RESTORED, epoch.toString(), facts(epoch));
            client.sql("update recovery.epoch set announced = true where id = :epoch")
                    .param("epoch", epoch)
                    .update();
        }
        return healing();
    }

    private Map<String, String> facts(UUID epoch) {
        return one(epoch)
                .map(each -> Map.of(
                        "takenBack", Long.toString(each.takenBack()),
                        "toTakeBack", Long.toString(each.toTakeBack())))
                .orElse(Map.of());
    }

    /** Those after which an operator has not yet said that all is back, the latest first. */
    public List<RestoreEpoch> healing() {
        return all(ALL).stream().filter(each -> each.state().equals("HEALING")).toList();
    }
}

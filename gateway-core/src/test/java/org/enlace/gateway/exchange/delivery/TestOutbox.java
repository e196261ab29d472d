package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;

/** An outbox of a real database, filled and looked at by tests. */
public final class TestOutbox {

    public static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(1));
    public static final LinkId MINISTRY = LinkId.parse("ministry/notices");
    public static final LinkId ATTORNEY = LinkId.parse("fge/reports");

    final TestSealing keys = new TestSealing();
    final AttemptResultWriter outcomes = new AttemptResultWriter(new Journal(), new ReceiptEncryption(keys.sealer));
    private final TestDatabase database;
    private final Transactions transactions;
    private final Outbox outbox = new Outbox();
    private final DeliveryClaims deliveryClaims = new DeliveryClaims(link -> Optional.empty());

    public TestOutbox(TestDatabase database) {
        this.database = database;
        this.transactions = new Transactions(database.appDataSource());
    }

    /** What a row of the outbox says. */
    public record Row(
            String state,
            boolean held,
            int attempts,
            long fence,
            String owner,
            Instant leaseUntil,
            Instant nextAt,
            Instant finishedAt,
            String fault,
            boolean outcomeUnknown,
            String reference,
            UUID batch) {}

    public void empty() throws SQLException {
        database.empty(
                "delivery.delivery_order",
                "delivery.frozen",
                "delivery.partner_answer",
                "delivery.refused_answer",
                "delivery.batch_out",
                "delivery.delivery",
                "journal.hop");
    }

    /** Adds a delivery that is due now and must stay in order by these keys. */
    public UUID add(LinkId to, String... keys) throws SQLException {
        NewDelivery delivery = delivery(UUID.randomUUID(), to, NOW, keys);
        run(tx -> {
            outbox.append(tx, List.of(delivery));
            return null;
        });
        return delivery.id();
    }

    public static NewDelivery delivery(UUID message, LinkId to, Instant createdAt, String... keys) {
        UUID id = TimeOrderedId.at(createdAt);
        return new NewDelivery(
                id,
                id,
                message,
                LinkId.parse("police/reports"),
                to,
                DeliveryKind.RECORD,
                1,
                "police-report/v1",
                "P-1",
                1,
                "police-reports",
                "ministry/police-report/v1",
                "ministry/notices/police-report/v1",
                "snapshot",
                List.of(keys),
                createdAt,
                createdAt.plus(Duration.ofDays(7)));
    }

    public <R> R run(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    public List<ClaimedDelivery> claim(Connection tx, Instant now, int room, LinkId... links) throws SQLException {
        Map<LinkId, Integer> rooms = new LinkedHashMap<>();
        for (LinkId link : links) {
            rooms.put(link, room);
        }
        return deliveryClaims.claim(tx, rooms, "node-1", now).claimed();
    }

    /** Claims all that is due an hour later, and commits. */
    public List<UUID> claim() throws SQLException {
        return claimed().stream().map(ClaimedDelivery::id).toList();
    }

    List<ClaimedDelivery> claimed() throws SQLException {
        List<ClaimedDelivery> claimed = run(tx -> claim(tx, LATER, 100, MINISTRY, ATTORNEY));
        return claimed.stream()
                .sorted(Comparator.comparing(ClaimedDelivery::id))
                .toList();
    }

    public ClaimedDelivery claimOne(UUID id) throws SQLException {
        return claimed().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not claimed"));
    }

    /** Ends a claimed delivery. */
    public void end(ClaimedDelivery claimed, DeliveryState state) throws SQLException {
        Instant next = state == DeliveryState.RETRYING ? NOW : null;
        AttemptResult attemptResult =
                new AttemptResult(claimed, state, Optional.empty(), next, false, Optional.empty(), true, 5);
        run(tx -> outcomes.write(tx, List.of(attemptResult), NOW));
    }

    /** Claims a delivery and ends it. */
    public void end(UUID id, DeliveryState state) throws SQLException {
        end(claimOne(id), state);
    }

    public int update(String sql, Object... values) throws SQLException {
        return run(tx -> {
            try (PreparedStatement update = tx.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    update.setObject(i + 1, values[i]);
                }
                return update.executeUpdate();
            }
        });
    }

    public long count(String from) throws SQLException {
        return run(tx -> {
            try (Statement statement = tx.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from " + from)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The text of a statement that returns one. */
    public String text(String sql) throws SQLException {
        return run(tx -> SqlStatement.of(tx, sql).single(row -> row.getString(1)));
    }

    public Row row(UUID id) throws SQLException {
        return run(tx -> {
            try (PreparedStatement select = tx.prepareStatement("""
                    select state, held, attempts, fence, lease_owner, lease_until, next_at, finished_at, fault, outcome_unknown, reference, batch_id
                    from delivery.delivery where id = ?
                    """)) {
                select.setObject(1, id);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Row(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getString(5),
                            instant(row.getTimestamp(6)),
                            instant(row.getTimestamp(7)),
                            instant(row.getTimestamp(8)),
                            row.getString(9),
                            row.getBoolean(10),
                            row.getString(11),
                            row.getObject(12, UUID.class));
                }
            }
        });
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}

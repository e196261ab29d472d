package org.enlace.load.figures;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.receiver.MeasuringReceivers.Mood;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.SendingPace;

/**
 * A long queue for a link that is away. First in line are real records, so that a probe of the link has something to send; behind them
 * is metadata alone: message, delivery, its place in the order; every tenth is held back behind the one before it.
 */
final class SeededBacklog {

    /** The link that is away: the last one. */
    static final int AWAY = AlertRecords.LINKS - 1;

    private static final int REAL = 1_000;
    private static final int BYTES = 700;
    private static final int CONNECTIONS = 32;

    private static final List<String> SEED = List.of("""
            create temporary table seed as
            select n,
                   (left(base, 14) || right(gen_random_uuid()::text, 22))::uuid as message,
                   (left(base, 14) || right(gen_random_uuid()::text, 22))::uuid as delivery,
                   'SEED-' || (n - (n %% 10 = 0)::int) as business
            from generate_series(1, %d) n, (select journal.uuid_of(now())::text as base) t
            """, """
            insert into journal.message (id, link, credential, record, business_id, version, state, received_at, accepted_at, receipt_id,
                payload_digest, bytes, snapshot, mapping)
            select s.message, t.link, t.credential, t.record, s.business, 1, 'ACCEPTED', now(), now(), gen_random_uuid(), t.payload_digest,
                t.bytes, t.snapshot, t.mapping
            from seed s cross join (
                select m.* from journal.message m join delivery.delivery d on d.message_id = m.id where d.link = 'eurofront/S20' limit 1) t
            """, """
            insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, held, next_at, expires_at,
                agreement, policy, mapping, snapshot, created_at)
            select s.delivery, s.message, t.origin, t.link, t.record, s.business, 1, 'WAITING', s.n % 10 = 0, now(), t.expires_at, t.agreement,
                t.policy, t.mapping, t.snapshot, now()
            from seed s cross join (select * from delivery.delivery where link = 'eurofront/S20' limit 1) t
            """, """
            insert into delivery.delivery_order (delivery_id, link, order_key, order_seq)
            select delivery, 'eurofront/S20', business, nextval('delivery.order_seq') from seed order by n
            """, "analyze");

    private static final String WAITING =
            "select count(*) from delivery.delivery where link = 'eurofront/S20' and finished_at is null";

    private SeededBacklog() {}

    /** The real records, which the installation sends. */
    static AlertRecords.Shape real() {
        return new AlertRecords.Shape(BYTES, REAL, List.of(AWAY));
    }

    /** Puts the link out of reach and fills its queue; the installation's records must be {@link #real}. */
    static void fill(GatewayInstallation installation, int queued)
            throws IOException, SQLException, InterruptedException {
        installation.receivers().mood(AWAY, Mood.AWAY);
        installation.generator().run(SendingPace.count(Math.min(REAL, queued)), CONNECTIONS);
        try (Connection connection = installation.database().connect();
                Statement statement = connection.createStatement()) {
            // In one transaction: a sweeper that saw deliveries without their order would let go what is held back.
            connection.setAutoCommit(false);
            for (String step : SEED) {
                statement.execute(step.contains("%d") ? step.formatted(queued - Math.min(REAL, queued)) : step);
            }
            connection.commit();
        }
    }

    /** Number of deliveries that wait for the link that is away. */
    static long waiting(GatewayInstallation installation) throws IOException, SQLException {
        try (Connection connection = installation.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Describes the backlog, for reports. */
    static String words(int queued) {
        return "%,d deliveries wait for a link that stays away. The first %,d are real records that the gateway accepted, so that its probes have something to send; behind them are %,d rows of metadata (message, delivery, order), inserted as superuser, every tenth held back behind its case."
                .formatted(queued, Math.min(REAL, queued), queued - Math.min(REAL, queued));
    }
}

package org.enlace.gateway.exchange.shadowmapping;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.mappings.check.Difference;
import org.springframework.stereotype.Component;

/** Adds counts to the tables; several nodes add to the same rows. Thread-safe. */
@Component
class ShadowRepository {

    private final Transactions transactions;

    ShadowRepository(DataSource source) {
        this.transactions = new Transactions(source);
    }

    /** Adds all of it in one transaction, and forgets runs of tables that were edited since. */
    void add(Map<ShadowPair, ShadowCounter> tallies, Instant now) throws SQLException {
        transactions.run(tx -> {
            for (Map.Entry<ShadowPair, ShadowCounter> each : tallies.entrySet()) {
                forgetOthers(tx, "run", each.getKey());
                forgetOthers(tx, "difference", each.getKey());
                run(tx, each.getKey(), each.getValue(), now);
                differences(tx, each.getKey(), each.getValue(), now);
            }
            return tallies.size();
        });
    }

    private static void forgetOthers(Connection tx, String table, ShadowPair run) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement(
                "delete from shadow." + table + " where link = ? and record = ? and version <> ?")) {
            delete.setString(1, run.link().toString());
            delete.setString(2, run.record());
            delete.setString(3, run.version());
            delete.executeUpdate();
        }
    }

    private static void run(Connection tx, ShadowPair run, ShadowCounter shadowCounter, Instant now)
            throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into shadow.run as r (link, record, version, live, shadow, compared, differing, skipped, since, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (link, record, version) do update
                set compared = r.compared + excluded.compared, differing = r.differing + excluded.differing,
                    skipped = r.skipped + excluded.skipped, last_at = excluded.last_at""")) {
            key(upsert, run);
            upsert.setString(4, run.live());
            upsert.setString(5, run.shadow());
            upsert.setLong(6, shadowCounter.compared());
            upsert.setLong(7, shadowCounter.differing());
            upsert.setLong(8, shadowCounter.skipped());
            upsert.setTimestamp(9, Timestamp.from(now));
            upsert.setTimestamp(10, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }

    private static void differences(Connection tx, ShadowPair run, ShadowCounter shadowCounter, Instant now)
            throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into shadow.difference as d (link, record, version, kind, path, count, example, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (link, record, version, kind, path) do update
                set count = d.count + excluded.count, example = excluded.example, last_at = excluded.last_at""")) {
            // Written in one order, so that two nodes cannot wait for each other.
            for (Difference each :
                    shadowCounter.seen().keySet().stream().sorted().toList()) {
                ShadowCounter.Seen seen = shadowCounter.seen().get(each);
                key(upsert, run);
                upsert.setString(4, each.kind().name());
                upsert.setString(5, each.path());
                upsert.setLong(6, seen.count());
                upsert.setObject(7, seen.example());
                upsert.setTimestamp(8, Timestamp.from(now));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void key(PreparedStatement statement, ShadowPair run) throws SQLException {
        statement.setString(1, run.link().toString());
        statement.setString(2, run.record());
        statement.setString(3, run.version());
    }
}

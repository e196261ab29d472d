package org.enlace.gateway.shadow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.enlace.gateway.store.Transactions;
import org.enlace.mappings.check.Difference;
import org.springframework.stereotype.Component;

/** Writes counts down; several nodes add to the same rows. Thread-safe. */
@Component
class ShadowStore {

    private final Transactions transactions;

    ShadowStore(DataSource source) {
        this.transactions = new Transactions(source);
    }

    /** Adds all of it in one transaction, and forgets runs of tables that were edited since. */
    void add(Map<ShadowRun, Tally> tallies, Instant now) throws SQLException {
        transactions.run(tx -> {
            for (Map.Entry<ShadowRun, Tally> each : tallies.entrySet()) {
                forgetOthers(tx, "run", each.getKey());
                forgetOthers(tx, "difference", each.getKey());
                run(tx, each.getKey(), each.getValue(), now);
                differences(tx, each.getKey(), each.getValue(), now);
            }
            return tallies.size();
        });
    }

    private static void forgetOthers(Connection tx, String table, ShadowRun run) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement(
                "delete from shadow." + table + " where link = ? and record = ? and version <> ?")) {
            delete.setString(1, run.link().toString());
            delete.setString(2, run.record());
            delete.setString(3, run.version());
            delete.executeUpdate();
        }
    }

    private static void run(Connection tx, ShadowRun run, Tally tally, Instant now) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into shadow.run as r (link, record, version, live, shadow, compared, differing, skipped, since, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (link, record, version) do update
                set compared = r.compared + excluded.compared, differing = r.differing + excluded.differing,
                    skipped = r.skipped + excluded.skipped, last_at = excluded.last_at""")) {
            key(upsert, run);
            upsert.setString(4, run.live());
            upsert.setString(5, run.shadow());
            upsert.setLong(6, tally.compared());
            upsert.setLong(7, tally.differing());
            upsert.setLong(8, tally.skipped());
            upsert.setTimestamp(9, Timestamp.from(now));
            upsert.setTimestamp(10, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }

    private static void differences(Connection tx, ShadowRun run, Tally tally, Instant now) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into shadow.difference as d (link, record, version, kind, path, count, example, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (link, record, version, kind, path) do update
                set count = d.count + excluded.count, example = excluded.example, last_at = excluded.last_at""")) {
            // In one order, so that two nodes cannot wait for each other.
            for (Difference each : tally.seen().keySet().stream().sorted().toList()) {
                Tally.Seen seen = tally.seen().get(each);
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

    private static void key(PreparedStatement statement, ShadowRun run) throws SQLException {
        statement.setString(1, run.link().toString());
        statement.setString(2, run.record());
        statement.setString(3, run.version());
    }
}

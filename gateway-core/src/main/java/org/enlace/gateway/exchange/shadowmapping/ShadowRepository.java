package org.enlace.gateway.exchange.shadowmapping;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
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
        String forget = "delete from shadow." + table + " where link = ? and record = ? and version <> ?";
        SqlStatement.of(tx, forget, run.link().toString(), run.record(), run.version())
                .update();
    }

    private static void run(Connection tx, ShadowPair run, ShadowCounter shadowCounter, Instant now)
            throws SQLException {
        String upsert = """
                insert into shadow.run as r (link, record, version, live, shadow, compared, differing, skipped, since, last_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (link, record, version) do update
                set compared = r.compared + excluded.compared, differing = r.differing + excluded.differing,
                    skipped = r.skipped + excluded.skipped, last_at = excluded.last_at""";
        SqlStatement.of(
                        tx,
                        upsert,
                        run.link().toString(),
                        run.record(),
                        run.version(),
                        run.live(),
                        run.shadow(),
                        shadowCounter.compared(),
                        shadowCounter.differing(),
                        shadowCounter.skipped(),
                        now,
                        now)
                .update();
    }

    private static void differences(Connection tx, ShadowPair run, ShadowCounter shadowCounter, Instant now)
            throws SQLException {
        Map<Difference, ShadowCounter.Seen> seen = shadowCounter.seen();
        // Written in one order, so that two nodes cannot wait for each other.
        RowArrays.of(seen.keySet().stream().sorted().toList())
                .always(now)
                .text(each -> run.link().toString())
                .text(each -> run.record())
                .text(each -> run.version())
                .text(each -> each.kind().name())
                .text(Difference::path)
                .big(each -> seen.get(each).count())
                .uuid(each -> seen.get(each).example())
                .write(tx, """
                insert into shadow.difference as d (last_at, link, record, version, kind, path, count, example)
                select ?, t.* from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::uuid[]) as t
                on conflict (link, record, version, kind, path) do update
                set count = d.count + excluded.count, example = excluded.example, last_at = excluded.last_at""");
    }
}

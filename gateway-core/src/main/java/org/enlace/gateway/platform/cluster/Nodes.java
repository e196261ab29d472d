package org.enlace.gateway.platform.cluster;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Reads the nodes of this database, and finds those that are gone. Only the database's clock counts. Thread-safe: it holds no state.
 *
 * <p>A node is gone when it has not sent a heartbeat for 5 seconds, or for 3.5 if its name is free too (its process has ended). Both are longer than
 * a node may act without a heartbeat, so that no node takes over from one that still acts.
 */
@Component
public final class Nodes {

    private static final String GONE = """
            select n.name from schedule.node n
            where n.name <> ? and (n.beat_at < clock_timestamp() - interval '5 seconds'
                or n.beat_at < clock_timestamp() - interval '3.5 seconds' and not exists (
                    select from pg_locks l
                    where l.locktype = 'advisory' and l.granted and l.objsubid = 2
                        and l.database = (select oid from pg_database where datname = current_database())
                        and l.classid::bigint = hashtext('enlace.node')::bigint & 4294967295
                        and l.objid::bigint = hashtext(n.name)::bigint & 4294967295))
            """;

    /** A frozen process keeps its transactions open, with every lock in them; nothing that it began may be committed when it wakes. */
    private static final String END_SESSIONS = """
            select pg_terminate_backend(a.pid) from pg_stat_activity a join schedule.node n on n.session = a.application_name
            where n.name = any(?) and n.session like 'enlace-app %' and a.usename = current_user and a.datname = current_database()
                and a.pid <> pg_backend_pid()
            """;

    private static final String FREE_LEASES =
            "update schedule.lease set until = '-infinity' where holder = any(?) and until > clock_timestamp()";

    /**
     * Returns the nodes that are gone; their sessions are ended and their leases are free. The caller takes over the rest of their work.
     *
     * @param tx the caller's open transaction
     * @param self the calling node, which never counts as gone
     */
    public List<String> bury(Connection tx, String self) throws SQLException {
        List<String> gone = SqlStatement.of(tx, GONE, self).list(row -> row.getString(1));
        if (!gone.isEmpty()) {
            Array names = tx.createArrayOf("text", gone.toArray());
            SqlStatement.of(tx, END_SESSIONS, names).hasRow();
            SqlStatement.of(tx, FREE_LEASES, names).update();
        }
        return gone;
    }

    /** Returns the nodes that have just sent a heartbeat. */
    public List<String> alive(Connection tx) throws SQLException {
        return SqlStatement.of(
                        tx,
                        "select name from schedule.node where beat_at >= clock_timestamp() - interval '5 seconds' order by name")
                .list(row -> row.getString(1));
    }

    /**
     * Returns how far the clock of each node that has just sent a heartbeat is ahead of the database's clock; negative if behind. The caller may
     * change the map.
     */
    public Map<String, Duration> clocks(Connection tx) throws SQLException {
        return SqlStatement.of(
                        tx,
                        "select name, clock_ahead_millis from schedule.node where beat_at >= clock_timestamp() - interval '5 seconds'")
                .map(row -> row.getString(1), row -> Duration.ofMillis(row.getLong(2)));
    }
}

package org.enlace.gateway.platform.cluster;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Holds the name of this node, which one process at a time can have. The process that has the name may take back what an earlier process of that name
 * left behind. The database frees the name as soon as the process is gone, however it ended. Every heartbeat goes over the connection that holds the
 * name, so that a successful heartbeat also proves that the name is still held. Thread-safe.
 */
@Component
public final class NodeName {

    private static final Logger LOG = LoggerFactory.getLogger(NodeName.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int ANSWER_MILLIS = 2_000;

    private static final String TAKE = "select pg_try_advisory_lock(hashtext('enlace.node'), hashtext(?))";
    private static final String GIVE = "select pg_advisory_unlock(hashtext('enlace.node'), hashtext(?))";

    private static final String REGISTER = """
            with free as (update schedule.lease set until = '-infinity' where holder = ? and until > '-infinity')
            insert into schedule.node (name, incarnation, session, started_at, beat_at, version, version_of)
            values (?, ?, current_setting('application_name'), clock_timestamp(), clock_timestamp(), ?, ?)
            on conflict (name) do update set incarnation = excluded.incarnation, session = excluded.session,
                started_at = excluded.started_at, beat_at = excluded.beat_at, version = excluded.version, version_of = excluded.version_of
            """;

    private static final String VERSION = Optional.ofNullable(
                    NodeName.class.getPackage().getImplementationVersion())
            .orElse("development");

    /** Need not survive a power cut, so it waits for no disk. Brings back all that a node would else have to ask for every second. */
    private static final String BEAT = """
            with beat as (
                update schedule.node set beat_at = clock_timestamp(),
                    clock_ahead_millis = round(extract(epoch from ?::timestamptz - clock_timestamp()) * 1000) from (select set_config('synchronous_commit', 'off', true)) quick
                where name = ? and incarnation = ? returning 1
            )
            select exists(select from beat),
                array(select name from schedule.node where name <> ? and beat_at < clock_timestamp() - interval '3.5 seconds'),
                array(select name from schedule.node where name <> ? and beat_at >= clock_timestamp() - interval '3.5 seconds'),
                array(select topic || ' ' || number from schedule.news)
            """;

    private static final String LEAVE =
            "update schedule.node set beat_at = '-infinity' where name = ? and incarnation = ?";

    private final DataSource source;
    private final Clock clock;
    private final String name;
    private final UUID incarnation = UUID.randomUUID();

    /** Null while the name is not held. */
    private Connection holder;

    private volatile Heard heard = new Heard(Set.of(), Set.of(), Map.of());

    /**
     * The result of a heartbeat.
     *
     * @param silent other nodes that have not sent a heartbeat for some seconds
     * @param others the rest of the other nodes
     * @param news the number of each topic
     */
    record Heard(Set<String> silent, Set<String> others, Map<String, String> news) {}

    private boolean released;

    /**
     * Takes the name, waiting a little for a process that is just ending.
     *
     * @throws ScheduleException if another process has it
     */
    @Autowired
    public NodeName(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String name) throws SQLException {
        this(source, clock, name, PATIENCE);
    }

    NodeName(DataSource source, Clock clock, String name, Duration patience) throws SQLException {
        this.source = source;
        this.clock = clock;
        this.name = name;
        if (!takenWithin(patience)) {
            throw new ScheduleException("Another gateway process is running with the node name " + name + ".", null);
        }
    }

    private boolean takenWithin(Duration patience) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (!taken()) {
                if (System.nanoTime() > until) {
                    return false;
                }
                Thread.sleep(LOOK.toMillis());
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean taken() throws SQLException {
        Connection connection = source.getConnection();
        try {
            // A late answer counts as none: the heartbeat thread must not hang on a dead connection.
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            if (!locked(connection)) {
                connection.close();
                return false;
            }
            register(connection);
            holder = connection;
            return true;
        } catch (SQLException | RuntimeException failed) {
            drop(connection);
            throw failed;
        }
    }

    private boolean locked(Connection connection) throws SQLException {
        return SqlStatement.of(connection, TAKE, name).single(row -> row.getBoolean(1));
    }

    /** The holder of the name also has the leases of its earlier process: no other node would act under them. */
    private void register(Connection connection) throws SQLException {
        SqlStatement.of(connection, REGISTER, name, name, incarnation, VERSION, incarnation)
                .update();
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** Tells the database that this node lives, taking the name again if the connection that held it was lost; false if that could not be done. */
    synchronized boolean beat() {
        if (released) {
            return false;
        }
        try {
            return holder == null ? taken() : beaten();
        } catch (SQLException failed) {
            LOG.debug("a beat failed (SQL state {})", failed.getSQLState());
            lose();
            return false;
        }
    }

    private boolean beaten() throws SQLException {
        boolean named = SqlStatement.of(holder, BEAT, clock.instant(), name, incarnation, name, name)
                .single(row -> {
                    heard = heard(row);
                    return row.getBoolean(1);
                });
        if (named) {
            return true;
        }
        LOG.error("another process has taken the node name {}: this one does nothing more under it", name);
        lose();
        return false;
    }

    private static Heard heard(ResultSet row) throws SQLException {
        Map<String, String> news = new HashMap<>();
        for (String each : (String[]) row.getArray(4).getArray()) {
            int space = each.lastIndexOf(' ');
            news.put(each.substring(0, space), each.substring(space + 1));
        }
        return new Heard(names(row, 2), names(row, 3), news);
    }

    private static Set<String> names(ResultSet row, int column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    /** Returns the result of the last heartbeat. */
    Heard heard() {
        return heard;
    }

    private void lose() {
        if (holder != null) {
            drop(holder);
            holder = null;
        }
    }

    /** Ends the session, so that no pool hands it on with the name on it. */
    private static void drop(Connection connection) {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException gone) {
            LOG.debug("the connection was gone already (SQL state {})", gone.getSQLState());
        }
    }

    /** Releases the name and tells the other nodes that this node has ended. */
    @PreDestroy
    synchronized void release() throws SQLException {
        released = true;
        if (holder == null) {
            return;
        }
        try {
            SqlStatement.of(holder, LEAVE, name, incarnation).update();
            SqlStatement.of(holder, GIVE, name).hasRow();
            holder.close();
            holder = null;
        } finally {
            lose();
        }
    }
}

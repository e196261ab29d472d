package org.enlace.gateway.schedule;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The name of this node, held by one process at a time: whoever has it may take back what an earlier process of that name left behind. The database
 * gives it free as soon as the process is gone, however it ended. Thread-safe.
 */
@Component
public final class NodeName {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String TAKE = "select pg_try_advisory_lock(hashtext('enlace.node'), hashtext(?))";

    private final String name;
    private final Connection holder;

    /**
     * Takes the name, waiting a little for a process that is just ending.
     *
     * @throws ScheduleException if another process has it
     */
    @Autowired
    public NodeName(DataSource source, @Value("${enlace.node:node-1}") String name) throws SQLException {
        this(source, name, PATIENCE);
    }

    NodeName(DataSource source, String name, Duration patience) throws SQLException {
        this.name = name;
        this.holder = source.getConnection();
        if (!taken(patience)) {
            holder.close();
            throw new ScheduleException("Another gateway process is running with the node name " + name + ".", null);
        }
    }

    private boolean taken(Duration patience) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        try (PreparedStatement take = holder.prepareStatement(TAKE)) {
            take.setString(1, name);
            while (true) {
                try (ResultSet row = take.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return true;
                    }
                }
                if (System.nanoTime() > until) {
                    return false;
                }
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The name. */
    public String name() {
        return name;
    }

    @PreDestroy
    void release() throws SQLException {
        if (!holder.isClosed()) {
            try (PreparedStatement give =
                    holder.prepareStatement("select pg_advisory_unlock(hashtext('enlace.node'), hashtext(?))")) {
                give.setString(1, name);
                give.execute();
            } finally {
                holder.close();
            }
        }
    }
}

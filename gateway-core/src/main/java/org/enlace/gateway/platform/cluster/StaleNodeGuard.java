package org.enlace.gateway.platform.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Waits until every node acts by committed notices. A node may act for {@link Heartbeat#PERMISSION} from the start of its last heartbeat, and each
 * heartbeat brings the notices before it renews that permission. Once that time has passed since the commit, every node that may act has received the
 * notice. Thread-safe.
 */
@Component
public final class StaleNodeGuard {

    /** Longer than the permission, by the possible delay of a clock and a commit. */
    private static final Duration WAIT = Heartbeat.PERMISSION.plusMillis(250);

    /** A node without a heartbeat for so long may not act, and asks the database before it acts again. */
    private static final String OTHERS =
            "select exists (select from schedule.node where name <> ? and beat_at > clock_timestamp() - interval '15 seconds')";

    private final DataSource source;
    private final String self;

    StaleNodeGuard(DataSource source, NodeLiveness life) {
        this.source = source;
        this.self = life.node();
    }

    /**
     * Returns at once while there is no other node, else after a little more than three seconds. The caller's own node must learn of the change by
     * itself.
     */
    public void pass() throws SQLException, InterruptedException {
        if (hasOthers()) {
            Thread.sleep(WAIT.toMillis());
        }
    }

    private boolean hasOthers() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return SqlStatement.of(connection, OTHERS, self).single(row -> row.getBoolean(1));
        }
    }
}

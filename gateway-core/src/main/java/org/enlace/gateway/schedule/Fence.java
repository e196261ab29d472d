package org.enlace.gateway.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Waits until every node acts by news that are committed. A node may act for {@link Heartbeat#PERMISSION} from the beginning of its last beat, and each beat
 * brings the news before it renews that permission: once so long has passed since the commit, whoever may act has heard. Thread-safe.
 */
@Component
public final class Fence {

    /** More than the permission by what a clock and a commit may be late. */
    private static final Duration WAIT = Heartbeat.PERMISSION.plusMillis(250);

    /** Who has not beaten for so long may not act, and asks the database before he does again. */
    private static final String OTHERS =
            "select exists (select from schedule.node where name <> ? and beat_at > clock_timestamp() - interval '15 seconds')";

    private final DataSource source;
    private final String self;

    Fence(DataSource source, NodeLife life) {
        this.source = source;
        this.self = life.node();
    }

    /** Returns at once while there is no other node, else after a little more than three seconds. The caller's own node must know by itself. */
    public void pass() throws SQLException, InterruptedException {
        if (hasOthers()) {
            Thread.sleep(WAIT.toMillis());
        }
    }

    private boolean hasOthers() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(OTHERS)) {
            select.setString(1, self);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}

package org.enlace.gateway.operations.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Stores which channels fail, and when each is tried again: the pauses grow, and a restart does not shorten them. Thread-safe: it holds no state. */
@Component
class ChannelBackoffRepository {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 6;

    private static final String FAILED = """
            insert into notices.way as w (name, since, attempts, next_at) values (?, ?, 1, ?)
            on conflict (name) do update set attempts = w.attempts + 1, next_at = excluded.next_at
            """;

    /**
     * A failing channel.
     *
     * @param since when it failed first
     * @param attempts failures since then
     */
    record Broken(String name, Instant since, int attempts, Instant next) {}

    List<Broken> all(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select name, since, attempts, next_at from notices.way order by name")
                .list(row -> new Broken(
                        row.getString(1), SqlStatement.instant(row, 2), row.getInt(3), SqlStatement.instant(row, 4)));
    }

    /** Returns the pause of a channel after {@code attempts} failures. */
    static Duration pause(int attempts) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** @param before number of earlier failures */
    int failed(Connection tx, String way, int before, Instant now) throws SQLException {
        return SqlStatement.of(tx, FAILED, way, now, now.plus(pause(before + 1)))
                .update();
    }

    int goes(Connection tx, String way) throws SQLException {
        return SqlStatement.of(tx, "delete from notices.way where name = ?", way)
                .update();
    }
}

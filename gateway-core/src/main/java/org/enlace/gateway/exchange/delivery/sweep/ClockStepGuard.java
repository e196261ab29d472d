package org.enlace.gateway.exchange.delivery.sweep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * Detects that the clock was set back, by comparing it with a monotonic one, and moves the waiting times along. Otherwise all that was to be tried in
 * a minute would be tried in an hour and a minute. Not thread-safe.
 */
final class ClockStepGuard {

    /** A smaller step is a clock being trimmed, which waits need no correction for. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private Instant lastTime;
    private long lastNanos;

    /** @param nanos a clock that only goes forward, in nanoseconds */
    ClockStepGuard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** By how much the clock was set back since the last look; zero if it was not, and at the first look. */
    Duration look(Instant now) {
        long moment = nanos.getAsLong();
        Duration expected = Duration.ofNanos(moment - lastNanos);
        Duration back = lastTime == null ? Duration.ZERO : expected.minus(Duration.between(lastTime, now));
        lastTime = now;
        lastNanos = moment;
        return back.compareTo(LEAST) < 0 ? Duration.ZERO : back;
    }

    /** Moves along what waits. */
    static int move(Connection tx, Duration back, Instant now) throws SQLException {
        return SqlStatement.of(tx, """
                update delivery.delivery set next_at = greatest(next_at - ? * interval '1 millisecond', ?)
                where state in ('WAITING', 'RETRYING') and finished_at is null and next_at > ?
                """, back.toMillis(), now, now).update();
    }
}

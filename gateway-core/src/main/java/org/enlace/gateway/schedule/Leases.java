package org.enlace.gateway.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Leases by name. Only the database's clock counts, so nodes need not agree on the time. Thread-safe; every call is one short transaction.
 *
 * <p>A holder that was stopped for longer than its lease does not notice: whatever must not be done twice checks the fence
 * ({@link #holds(Connection, Lease)}) in the transaction that does it.
 */
@Component
public final class Leases {

    private static final String ACQUIRE = """
            insert into schedule.lease as l (name, holder, until, fence)
            values (?, ?, clock_timestamp() + ? * interval '1 millisecond', 1)
            on conflict (name) do update set holder = excluded.holder, until = excluded.until, fence = l.fence + 1
            where l.until <= clock_timestamp()
            returning until, fence
            """;

    private static final String RENEW = """
            update schedule.lease set until = clock_timestamp() + ? * interval '1 millisecond'
            where name = ? and fence = ? and until > clock_timestamp()
            returning until, fence
            """;

    private static final String RELEASE = "update schedule.lease set until = '-infinity' where name = ? and fence = ?";

    private static final String HOLDS =
            "select 1 from schedule.lease where name = ? and fence = ? and until > clock_timestamp() for share";

    private final DataSource source;

    /** Leases in the database of this source, the application's. */
    public Leases(DataSource source) {
        this.source = source;
    }

    /**
     * Takes the lease if nobody has it; empty if somebody does, be it the same holder.
     *
     * @param holder who asks: unique to a running process, not to a machine
     * @param time how long it is wanted, to the millisecond
     */
    public Optional<Lease> acquire(String name, String holder, Duration time) {
        return ask(name, holder, ACQUIRE, statement -> {
            statement.setString(1, name);
            statement.setString(2, holder);
            statement.setLong(3, time.toMillis());
        });
    }

    /** Prolongs a lease from now on; empty if it has ended, even if nobody took it since. */
    public Optional<Lease> renew(Lease lease, Duration time) {
        return ask(lease.name(), lease.holder(), RENEW, statement -> {
            statement.setLong(1, time.toMillis());
            statement.setString(2, lease.name());
            statement.setLong(3, lease.fence());
        });
    }

    /** Gives a lease back; nothing happens if somebody else has it meanwhile. */
    public void release(Lease lease) {
        try (Connection connection = source.getConnection();
                PreparedStatement update = connection.prepareStatement(RELEASE)) {
            update.setString(1, lease.name());
            update.setLong(2, lease.fence());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new ScheduleException("A lease cannot be given back.", e);
        }
    }

    /**
     * Whether the lease is still held, and, until the transaction ends, that nobody else can take it.
     *
     * @param tx the open transaction in which the holder acts
     */
    public boolean holds(Connection tx, Lease lease) throws SQLException {
        try (PreparedStatement query = tx.prepareStatement(HOLDS)) {
            query.setString(1, lease.name());
            query.setLong(2, lease.fence());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private Optional<Lease> ask(String name, String holder, String sql, Parameters parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(lease(name, holder, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new ScheduleException("A lease cannot be asked for.", e);
        }
    }

    private static Lease lease(String name, String holder, ResultSet row) throws SQLException {
        return new Lease(name, holder, row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}

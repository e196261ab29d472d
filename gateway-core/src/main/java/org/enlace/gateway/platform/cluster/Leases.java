package org.enlace.gateway.platform.cluster;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Takes, renews and releases leases by name. Only the database's clock counts, so nodes need not agree on the time. Thread-safe; every call is one
 * short transaction.
 *
 * <p>A holder that was stopped for longer than its lease does not notice: whatever must not be done twice checks the fence
 * ({@link #holds(Connection, Lease)}) in the transaction that does it.
 */
@Component
public final class Leases {

    /** A lease under which a holder is acting at this moment is skipped, whether it has ended or not. */
    private static final String ACQUIRE = """
            with asked as (
                select ?::text as name, ?::text as holder, clock_timestamp() + ? * interval '1 millisecond' as until
            ), free as materialized (
                select l.name from schedule.lease l join asked on l.name = asked.name where l.until <= clock_timestamp() for update of l skip locked
            ), taken as (
                update schedule.lease l set holder = asked.holder, until = asked.until, fence = l.fence + 1
                from free, asked where l.name = free.name
                returning l.until, l.fence
            ), made as (
                insert into schedule.lease (name, holder, until, fence)
                select name, holder, until, 1 from asked where not exists (select from schedule.lease l where l.name = asked.name)
                on conflict (name) do nothing
                returning until, fence
            )
            select until, fence from taken union all select until, fence from made
            """;

    private static final String RENEW = """
            update schedule.lease l set until = clock_timestamp() + ? * interval '1 millisecond'
            from unnest(?::text[], ?::bigint[]) as held(name, fence)
            where l.name = held.name and l.fence = held.fence and l.until > clock_timestamp()
            returning l.until, l.fence, l.name, l.holder
            """;

    private static final String FREE = """
            select asked.name from unnest(?::text[]) as asked(name)
            where not exists (select from schedule.lease l where l.name = asked.name and l.until > clock_timestamp())
            """;

    private static final String RELEASE = "update schedule.lease set until = '-infinity' where name = ? and fence = ?";

    /** This lock lets the lease be renewed, however long the transaction lasts, and keeps it from being taken, which locks the row for update. */
    private static final String HOLDS =
            "select 1 from schedule.lease where name = ? and fence = ? and until > clock_timestamp() for key share";

    private final DataSource source;

    /** Leases in the database of this source, the application's. */
    public Leases(DataSource source) {
        this.source = source;
    }

    /**
     * Takes the lease if nobody has it; empty if somebody has it, even the same holder.
     *
     * @param holder the requesting process: unique to a running process, not to a machine
     * @param time how long it is wanted, to the millisecond
     */
    public Optional<Lease> acquire(String name, String holder, Duration time) {
        try (Connection connection = source.getConnection()) {
            return SqlStatement.of(connection, ACQUIRE, name, holder, time.toMillis())
                    .first(row -> lease(name, holder, row));
        } catch (SQLException e) {
            throw new ScheduleException("A lease cannot be asked for.", e);
        }
    }

    /** Prolongs a lease from now on; empty if it has ended, even if nobody took it since. */
    public Optional<Lease> renew(Lease lease, Duration time) {
        return renew(List.of(lease), time).stream().findFirst();
    }

    /** Prolongs leases from now on, all with one statement; those that have ended are left out. */
    public List<Lease> renew(Collection<Lease> leases, Duration time) {
        try (Connection connection = source.getConnection()) {
            Array names = connection.createArrayOf(
                    "text", leases.stream().map(Lease::name).toArray());
            Array fences = connection.createArrayOf(
                    "int8", leases.stream().map(Lease::fence).toArray());
            return SqlStatement.of(connection, RENEW, time.toMillis(), names, fences)
                    .list(row -> lease(row.getString(3), row.getString(4), row));
        } catch (SQLException e) {
            throw new ScheduleException("Leases cannot be renewed.", e);
        }
    }

    /** Returns those of these leases that no node holds at this moment. */
    Set<String> free(Collection<String> names) {
        try (Connection connection = source.getConnection()) {
            return new HashSet<>(SqlStatement.of(connection, FREE, connection.createArrayOf("text", names.toArray()))
                    .list(row -> row.getString(1)));
        } catch (SQLException e) {
            throw new ScheduleException("Leases cannot be asked for.", e);
        }
    }

    /** Releases a lease; nothing happens if another node has it meanwhile. */
    public void release(Lease lease) {
        try (Connection connection = source.getConnection()) {
            SqlStatement.of(connection, RELEASE, lease.name(), lease.fence()).update();
        } catch (SQLException e) {
            throw new ScheduleException("A lease cannot be given back.", e);
        }
    }

    /**
     * Returns whether the lease is still held. If so, no other node can take it until the transaction ends.
     *
     * @param tx the open transaction in which the holder acts
     */
    public boolean holds(Connection tx, Lease lease) throws SQLException {
        return SqlStatement.of(tx, HOLDS, lease.name(), lease.fence()).hasRow();
    }

    private static Lease lease(String name, String holder, ResultSet row) throws SQLException {
        return new Lease(name, holder, SqlStatement.instant(row, 1), row.getLong(2));
    }
}

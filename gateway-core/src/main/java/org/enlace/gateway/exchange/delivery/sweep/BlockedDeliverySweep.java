package org.enlace.gateway.exchange.delivery.sweep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * Releases deliveries that are marked as held back although nothing before them is unfinished any more. It is the safety net for the outcomes, which
 * release the next delivery of a case themselves: looking at every held row each second would take a processor of its own once a hundred thousand
 * wait, so each look goes on from where the last one ended. Not thread-safe: the sweeper's thread alone uses it.
 */
final class BlockedDeliverySweep {

    /** The usual number: a few milliseconds of the database. */
    static final int SLICE = 2_000;

    /**
     * A slice of an outbox that is larger than the database's memory takes a second: a safety net may cost a twentieth of one processor, not half of
     * it.
     */
    static final int SHARE = 20;

    private static final UUID BEGINNING = new UUID(0, 0);

    private final int slice;
    private final LongSupplier nanos;
    private UUID after = BEGINNING;
    private long notBefore;

    /**
     * @param slice how many rows are looked at in one go
     * @param nanos a clock that only runs forward, in nanoseconds
     */
    BlockedDeliverySweep(int slice, LongSupplier nanos) {
        this.slice = slice;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /** Looks at the next rows, unless the last ones took long; returns how many were let go. */
    int letGo(Connection tx) throws SQLException {
        long begun = nanos.getAsLong();
        if (begun - notBefore < 0) {
            return 0;
        }
        try {
            return lookAtSlice(tx);
        } finally {
            long ended = nanos.getAsLong();
            notBefore = ended + (ended - begun) * SHARE;
        }
    }

    private int lookAtSlice(Connection tx) throws SQLException {
        String letGo = """
                with slice as materialized (
                    select id from delivery.delivery where held and state in ('WAITING', 'RETRYING') and id > ? order by id limit ?
                ), free as (
                    update delivery.delivery d set held = false from slice
                    where d.id = slice.id and d.held and not exists (
                        select from delivery.delivery_order o
                        join delivery.delivery_order e on e.link = o.link and e.order_key = o.order_key and e.order_seq < o.order_seq
                        join delivery.delivery p on p.id = e.delivery_id and p.finished_at is null and p.id <> o.delivery_id
                        where o.delivery_id = slice.id)
                    returning 1
                )
                select (select count(*) from free), (select count(*) from slice), (select id from slice order by id desc limit 1)
                """;
        return SqlStatement.of(tx, letGo, after, slice).single(row -> {
            after = row.getInt(2) < slice ? BEGINNING : row.getObject(3, UUID.class);
            return row.getInt(1);
        });
    }
}

package org.enlace.gateway.exchange.delivery.sweep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.OrderingQueue;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Finds, parks and gives up deliveries that wait for a link through which nothing leaves: it is stopped, or the configuration does not know it any
 * more. Nobody claims them, so nothing ever happens to them by itself. In the caller's transaction. Thread-safe: it holds no state.
 */
@Component
public class UnroutableDeliveries {

    /** The fault of what was parked because its link is stopped. */
    public static final String LINK_STOPPED = "LINK_STOPPED";

    /** The fault of what was parked because no configuration knows its link. */
    public static final String LINK_MISSING = "LINK_MISSING";

    /**
     * The count stops here: what matters is that an operator looks. It steps from link to link, so that a long outbox of running links costs nothing.
     */
    private static final String LINES = """
            with recursive line as (
                (select link from delivery.delivery where finished_at is null order by link limit 1)
                union all
                select (select d.link from delivery.delivery d where d.finished_at is null and d.link > line.link order by d.link limit 1)
                from line where line.link is not null
            )
            select line.link as receiver, waits.origin as sender, count(*) as count, min(waits.due) as due
            from line cross join lateral (
                (select d.origin, d.next_at as due from delivery.delivery d
                 where d.link = line.link and d.state in ('WAITING', 'RETRYING') and not d.held order by d.next_at limit 10000)
                union all
                (select d.origin, null from delivery.delivery d
                 where d.link = line.link and d.finished_at is null and d.state in ('WAITING', 'RETRYING') and d.held limit 10000)
            ) waits
            where line.link <> all(?) group by line.link, waits.origin order by line.link, waits.origin
            """;

    /** A file stands and falls as a whole; one that is being sent at this moment is skipped. */
    private static final String CHOSEN = """
            with file as materialized (
                select id from delivery.batch_out where link = ? and finished_at is null for update skip locked
            ), idle as (
                select id from file where not exists (
                    select from delivery.delivery s where s.link = ? and s.finished_at is null and s.batch_id = file.id and s.state = 'SENDING')
            ), chosen as materialized (
                select id, batch_id from delivery.delivery
                where link = ? and finished_at is null and state in ('WAITING', 'RETRYING') and (batch_id is null or batch_id in (select id from idle))
                order by id limit ? for update skip locked
            )
            """;

    private static final String WHICH = """

            where d.link = ? and d.finished_at is null and d.state in ('WAITING', 'RETRYING')
                and (d.id in (select id from chosen) or d.batch_id in (select batch_id from chosen where batch_id is not null))
            returning d.id
            """;

    private static final String PARK =
            CHOSEN + "update delivery.delivery d set state = 'PARKED', fault = ?, held = false" + WHICH;
    private static final String CANCEL =
            CHOSEN + "update delivery.delivery d set state = 'CANCELLED', finished_at = ?, held = false" + WHICH;

    /**
     * The deliveries of one sender that wait for one link.
     *
     * @param sender the link they came in by
     * @param receiver the link through which nothing leaves
     * @param count how many, counted to some ten thousands
     * @param due since when the first of them could have left; null if all of them wait behind others
     */
    public record Line(LinkId sender, LinkId receiver, long count, Instant due) {}

    /** @param open the links that deliveries leave through; what waits for any other is found */
    public List<Line> lines(Connection tx, Collection<LinkId> open) throws SQLException {
        return SqlStatement.of(
                        tx,
                        LINES,
                        tx.createArrayOf(
                                "text", open.stream().map(LinkId::toString).toArray()))
                .list(SqlStatement.recordsOf(Line.class));
    }

    /**
     * Parks what waits for a link, the oldest first: it goes on when somebody releases it.
     *
     * @param fault why: {@link #LINK_STOPPED} or {@link #LINK_MISSING}
     * @param most about how many; a file is never cut
     */
    public List<UUID> park(Connection tx, LinkId link, String fault, int most) throws SQLException {
        return change(tx, PARK, link, most, fault);
    }

    /** Gives up what waits for a link, the oldest first; what is left of it goes on in its order if the link returns. */
    public List<UUID> cancel(Connection tx, LinkId link, int most, Instant now) throws SQLException {
        List<UUID> cancelled = change(tx, CANCEL, link, most, now);
        OrderingQueue.letGoBehind(tx, cancelled);
        return cancelled;
    }

    private static List<UUID> change(Connection tx, String change, LinkId link, int most, Object value)
            throws SQLException {
        String name = link.toString();
        return SqlStatement.of(tx, change, name, name, name, most, value, name)
                .list(row -> row.getObject(1, UUID.class));
    }
}

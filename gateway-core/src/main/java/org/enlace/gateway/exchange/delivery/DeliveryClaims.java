package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Claims deliveries that are due, never one with an earlier unfinished delivery of any of its order keys. The leases run by the database's clock, so
 * that nodes need not agree on the time. Thread-safe.
 */
@Component
public class DeliveryClaims {

    /** Longer than any attempt may take. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    private static final String ALL = "infinity";

    /** The columns of a claim. Whether the receiver knows the record already is only looked up where it may: most records have one version. */
    private static final String COLUMNS = """
             d.id, d.message_id, d.link, d.record, d.business_id, d.version, d.policy, d.mapping, d.agreement, d.attempts, d.fence, d.expires_at, d.kind,
            case when d.version > 1 or d.generation > 1 then coalesce((
                select p.kind = 'RECORD' from delivery.delivery p
                where p.business_id = d.business_id and p.link = d.link and p.origin = d.origin and p.id <> d.id
                  and (p.state = 'DELIVERED' or p.outcome_unknown)
                order by (select max(o.order_seq) from delivery.delivery_order o where o.delivery_id = p.id) desc nulls last limit 1), false) else false end as known,
            coalesce(d.effect_key, d.id) as key, d.origin, d.snapshot, d.outcome_unknown
            """;
    /** So long a claimed delivery may wait for its attempt: what is left of the lease is more than an attempt takes. */
    public static final Duration LINE = Duration.ofSeconds(55);

    /**
     * Claims what is due. Earlier deliveries are looked up in the order keys of the delivery, one by one. Without that, the database takes unfinished
     * ones for few and looks through all of them for each that is due: with some hundreds on their way that was most of the cost of a delivery. Due
     * rows are taken in index order, be it a whole backlog: nothing is sorted.
     */
    private static final String CLAIM = """
            with due as materialized (
                select d.id from unnest(?::text[], ?::int[]) as l(link, room)
                cross join lateral (
                    select id from delivery.delivery
                    where link = l.link and state in ('WAITING', 'RETRYING') and not held and batch_id is null and next_at <= ?
                    order by next_at limit l.room for update skip locked
                ) d
            ), blocked as materialized (
                select due.id from due where exists (
                    select from (select link, order_key, order_seq from delivery.delivery_order where delivery_id = due.id offset 0) o
                    cross join lateral (
                        select delivery_id from delivery.delivery_order
                        where link = o.link and order_key = o.order_key and order_seq < o.order_seq and delivery_id <> due.id offset 0
                    ) e
                    where (select finished_at is null from delivery.delivery where id = e.delivery_id))
            ), held as (
                update delivery.delivery set held = true where id in (select id from blocked) returning 1
            ), claimed as (
                update delivery.delivery d
                set state = 'SENDING', attempts = attempts + 1, fence = fence + 1, lease_owner = ?, lease_until = now() + ? * interval '1 millisecond'
                from due where d.id = due.id and d.id not in (select id from blocked)
                returning
            """ + COLUMNS + """
            )
            select claimed.*, blocked.number from (select count(*) as number from held) blocked left join claimed on true
            """;

    /** While links drain, rows made after the drain began are left in place. A separate statement, so that it costs nothing while no link drains. */
    private static final String DUE = "next_at <= ?\n";

    private static final String CLAIM_BEFORE = CLAIM.replace(
                    "unnest(?::text[], ?::int[]) as l(link, room)",
                    "unnest(?::text[], ?::int[], ?::text[]) as l(link, room, before)")
            .replace(DUE, "next_at <= ? and created_at < l.before::timestamptz\n");

    private static final String NEXT = """
            select min(next.at) from unnest(?::text[]) as l(link)
            cross join lateral (
                select next_at as at from delivery.delivery
                where link = l.link and state in ('WAITING', 'RETRYING') and not held and batch_id is null order by next_at limit 1
            ) next
            """;

    private static final SqlStatement.RowReader<ClaimedDelivery> CLAIMED =
            SqlStatement.recordsOf(ClaimedDelivery.class);

    private final Function<LinkId, Optional<Instant>> drainingSince;

    @Autowired
    DeliveryClaims(LinkStates states) {
        this(states::drainingSince);
    }

    /** @param drainingSince since when a link drains; what was made later does not leave through it */
    DeliveryClaims(Function<LinkId, Optional<Instant>> drainingSince) {
        this.drainingSince = drainingSince;
    }

    /**
     * The result of a claim.
     *
     * @param claimed to be sent now
     * @param held found to be behind an earlier one of their case: they are not due until that one ends
     */
    public record Taken(List<ClaimedDelivery> claimed, int held) {}

    /** Releases deliveries that wait after a failure of receivers that are back: the pause was for the receivers, not for the delivery. */
    void hasten(Connection tx, List<LinkId> back, Instant now) throws SQLException {
        RowArrays.of(back).text(LinkId::toString).instant(link -> now).write(tx, """
                update delivery.delivery d set next_at = t.at::timestamptz from unnest(?::text[], ?::text[]) as t(link, at)
                where d.link = t.link and d.state = 'RETRYING' and not d.held and d.next_at > t.at::timestamptz and d.batch_id is null
                """);
    }

    /**
     * Claims what is due.
     *
     * @param room capacity: how many at most for each link
     * @param owner this node
     */
    public Taken claim(Connection tx, Map<LinkId, Integer> room, String owner, Instant now) throws SQLException {
        List<Map.Entry<LinkId, Integer>> links = List.copyOf(room.entrySet());
        List<String> before = before(room.keySet());
        boolean anyDrains = before.stream().anyMatch(each -> !each.equals(ALL));
        List<Object> values = new ArrayList<>();
        values.add(tx.createArrayOf(
                "text", links.stream().map(each -> each.getKey().toString()).toArray()));
        values.add(
                tx.createArrayOf("int4", links.stream().map(Map.Entry::getValue).toArray()));
        if (anyDrains) {
            values.add(tx.createArrayOf("text", before.toArray()));
        }
        values.addAll(List.of(now, owner, LEASE.toMillis()));
        List<ClaimedDelivery> claimed = new ArrayList<>();
        List<Integer> held = SqlStatement.of(tx, anyDrains ? CLAIM_BEFORE : CLAIM, values.toArray())
                .list(row -> {
                    if (row.getObject(1) != null) {
                        claimed.add(CLAIMED.read(row));
                    }
                    return row.getInt("number");
                });
        return new Taken(claimed, held.get(0));
    }

    /** Of each link, in their order, before which moment a delivery must have been made. */
    private List<String> before(Collection<LinkId> links) {
        return links.stream()
                .map(link -> drainingSince.apply(link).map(Instant::toString).orElse(ALL))
                .toList();
    }

    /** Returns when the next delivery of these links is due, be it long ago; null if none waits for its time. */
    Instant nextDue(Connection tx, Collection<LinkId> links) throws SQLException {
        return SqlStatement.of(
                        tx,
                        NEXT,
                        tx.createArrayOf(
                                "text", links.stream().map(LinkId::toString).toArray()))
                .single(row -> SqlStatement.instant(row, 1));
    }

    /**
     * Gives back what a commit claimed whose answer was lost: no thread holds these deliveries, nothing of them was sent, and its leases would last
     * for minutes.
     *
     * @param owner this node
     * @param inHand what it knows that it holds
     */
    int giveBackAllBut(Connection tx, String owner, Collection<UUID> inHand, Instant now) throws SQLException {
        String giveBack = """
                update delivery.delivery set state = case when attempts > 1 then 'RETRYING' else 'WAITING' end, attempts = attempts - 1,
                    fence = fence + 1, lease_owner = null, lease_until = null, next_at = ?
                where state = 'SENDING' and lease_owner = ? and lease_until > now() and batch_id is null and id <> all(?)
                """;
        return SqlStatement.of(tx, giveBack, now, owner, tx.createArrayOf("uuid", inHand.toArray()))
                .update();
    }

    /** Claims all deliveries of an unfinished outgoing file again. */
    public List<ClaimedDelivery> claimBatch(Connection tx, LinkId link, UUID batchId, String owner)
            throws SQLException {
        String claim = """
                update delivery.delivery d
                set state = 'SENDING', attempts = attempts + 1, fence = fence + 1, lease_owner = ?, lease_until = now() + ? * interval '1 millisecond'
                where d.link = ? and d.batch_id = ? and d.finished_at is null and d.state in ('WAITING', 'RETRYING')
                returning
                """ + COLUMNS;
        return SqlStatement.of(tx, claim, owner, LEASE.toMillis(), link.toString(), batchId)
                .list(CLAIMED);
    }
}

package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.DeliveryResend.Answer;
import org.enlace.gateway.exchange.delivery.DeliveryResend.What;
import org.enlace.gateway.exchange.delivery.StoredDelivery.Terms;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.delivery.outbox.OrderingQueue;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Writes what a judgement says into the outbox. Thread-safe: it holds no state. */
@Component
public class ResendWriter {

    private static final Duration SHORTEST_LIFE = Duration.ofHours(1);

    private final PayloadRepository frozen;
    private final Journal journal;

    ResendWriter(PayloadRepository frozen, Journal journal) {
        this.frozen = frozen;
        this.journal = journal;
    }

    public Answer write(Connection tx, Snapshot snapshot, ResendPolicy.Judged judged, UUID job, Instant now)
            throws SQLException {
        Answer answer = judged.answer();
        if (judged.terms() == null) {
            return answer;
        }
        StoredDelivery row = judged.row();
        Instant expires = now.plus(lifetime(snapshot, row));
        if (answer.what() == What.RELEASED) {
            release(tx, row, judged.terms(), job, now, expires);
            return answer;
        }
        UUID id = TimeOrderedId.at(now);
        insert(tx, judged, id, job, now, expires);
        if (judged.bytes() != null) {
            frozen.keep(
                    tx,
                    List.of(new PayloadRepository.Payload(
                            id, judged.bytes().contentType(), judged.bytes().content())));
            if (judged.written() != null) {
                journal.hops(tx, List.of(copied(judged.written(), id)));
            }
        }
        if (row.state() == DeliveryState.PARKED) {
            handOver(tx, row, id, now);
        } else {
            orderBehind(tx, row, id);
        }
        return answer.goesOutAs(id);
    }

    /**
     * A row with other bytes in the place of a delivery that the caller holds and ends. Where its receiver may have the old bytes it is a correction
     * under a key of its own; else the bytes are unseen, and it keeps the key.
     */
    void replace(Connection tx, Snapshot snapshot, ClaimedDelivery old, Terms terms, Instant now) throws SQLException {
        StoredDelivery row = StoredDelivery.read(tx, old.id(), true).orElseThrow();
        UUID id = TimeOrderedId.at(now);
        What what = old.outcomeUnknown() ? What.NEW_GENERATION : What.SENT_AGAIN;
        Answer answer = new Answer(what, null, false, id, List.of(), List.of());
        Instant expires = now.plus(lifetime(snapshot, row));
        insert(tx, new ResendPolicy.Judged(answer, row, terms, null, null), id, null, now, expires);
        takePlace(tx, row.id(), id);
    }

    private static Duration lifetime(Snapshot snapshot, StoredDelivery row) {
        return snapshot.link(row.link()).map(link -> link.retry().lifetime()).orElse(SHORTEST_LIFE);
    }

    /** A file was parked as a whole and leaves as a whole: its bytes are frozen. */
    private static void release(Connection tx, StoredDelivery row, Terms terms, UUID job, Instant now, Instant expires)
            throws SQLException {
        String which = row.batchId() == null ? "id = ?" : "link = ? and batch_id = ?";
        String release = """
                update delivery.delivery set state = case when attempts > 0 then 'RETRYING' else 'WAITING' end, next_at = ?,
                    expires_at = greatest(expires_at, ?), held = false, replay_job = ?,
                    agreement = case when batch_id is null then ? else agreement end, policy = case when batch_id is null then ? else policy end,
                    mapping = case when batch_id is null then ? else mapping end, snapshot = case when batch_id is null then ? else snapshot end
                where state = 'PARKED' and\s""" + which;
        List<Object> values = new ArrayList<>(
                Arrays.asList(now, expires, job, terms.agreement(), terms.policy(), terms.mapping(), terms.snapshot()));
        values.addAll(
                row.batchId() == null ? List.of(row.id()) : List.of(row.link().toString(), row.batchId()));
        SqlStatement.of(tx, release, values.toArray()).update();
    }

    public static List<UUID> cancel(Connection tx, List<UUID> deliveries, Instant now) throws SQLException {
        List<UUID> cancelled = RowArrays.of(deliveries)
                .uuid(id -> id)
                .instant(id -> now)
                .read(tx, """
                with named as (
                    select d.id, d.link, d.batch_id, t.at::timestamptz as at from unnest(?::uuid[], ?::text[]) as t(id, at)
                    join delivery.delivery d on d.id = t.id
                )
                update delivery.delivery d set state = 'CANCELLED', finished_at = (select min(at) from named), held = false
                where d.state = 'PARKED' and (d.id in (select id from named)
                    or (d.link, d.batch_id) in (select link, batch_id from named where batch_id is not null))
                returning d.id
                """, row -> row.getObject(1, UUID.class));
        OrderingQueue.letGoBehind(tx, cancelled);
        return cancelled;
    }

    private static void insert(
            Connection tx, ResendPolicy.Judged judged, UUID id, UUID job, Instant now, Instant expires)
            throws SQLException {
        StoredDelivery row = judged.row();
        boolean sameKey = judged.answer().what() == What.SENT_AGAIN;
        String insert = """
                insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, generation, state, next_at, expires_at, agreement,
                    policy, mapping, snapshot, created_at, effect_key, kind, replay_of, replay_job, fence)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        SqlStatement.of(
                        tx,
                        insert,
                        id,
                        row.messageId(),
                        row.origin().toString(),
                        row.link().toString(),
                        row.record(),
                        row.businessId(),
                        row.version(),
                        row.generation() + 1,
                        now,
                        expires,
                        judged.terms().agreement(),
                        judged.terms().policy(),
                        judged.terms().mapping(),
                        judged.terms().snapshot(),
                        now,
                        sameKey ? row.key() : null,
                        row.kind(),
                        row.id(),
                        job,
                        // A claim looks for frozen bytes where another attempt had the delivery before: here they were
                        // frozen by another row.
                        judged.bytes() == null ? 0L : 1L)
                .update();
    }

    private static Hop copied(Hop original, UUID delivery) {
        return new Hop(
                original.messageId(),
                Optional.of(delivery),
                original.at(),
                original.step(),
                original.outcome(),
                original.micros(),
                original.facts());
    }

    /** A new place behind everything that was accepted since, under the same keys. */
    private static void orderBehind(Connection tx, StoredDelivery row, UUID id) throws SQLException {
        SqlStatement.of(tx, """
                insert into delivery.delivery_order (delivery_id, link, order_key, order_seq)
                select ?, link, order_key, nextval('delivery.order_seq') from delivery.delivery_order where delivery_id = ?
                """, id, row.id()).update();
    }

    /** The new row stands where the parked one stood; what waits behind it goes on waiting. */
    private static void handOver(Connection tx, StoredDelivery row, UUID id, Instant now) throws SQLException {
        takePlace(tx, row.id(), id);
        String cancel = "update delivery.delivery set state = 'CANCELLED', finished_at = ?, held = false where id = ?";
        SqlStatement.of(tx, cancel, now, row.id()).update();
    }

    private static void takePlace(Connection tx, UUID from, UUID to) throws SQLException {
        SqlStatement.of(tx, "update delivery.delivery_order set delivery_id = ? where delivery_id = ?", to, from)
                .update();
    }
}

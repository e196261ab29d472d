package org.enlace.gateway.exchange.delivery.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Finds which receivers have, may have or are about to get which version of a record: the addressees of a correction (R15). Thread-safe: it holds no
 * state.
 */
@Component
public class Recipients {

    /** A record by the link it came in and its sender's own id. */
    public record RecordKey(LinkId origin, String businessId) {

        /** Returns the key of a record whose business id the journal knows. */
        public static RecordKey of(BusinessIdVersions.Key key) {
            return new RecordKey(LinkId.parse(key.link()), key.businessId());
        }
    }

    /**
     * The last version that a receiver was told of a record, or may have been told, or is about to be told.
     *
     * @param messageId the version it was told
     * @param generation counts what was sent of that version
     */
    public record Holding(
            RecordKey key,
            LinkId link,
            DeliveryKind kind,
            UUID messageId,
            String record,
            int version,
            int generation,
            String agreement,
            String policy,
            String mapping,
            String snapshot) {

        /**
         * Returns a further delivery about this version, under the same agreement, policy and mapping.
         *
         * @param effect its idempotency key; it follows from what is said, so that the same after a restore has no second effect
         * @param lifetime how long it is retried
         */
        public NewDelivery again(
                UUID effect, DeliveryKind of, int number, List<String> orderKeys, Instant now, Duration lifetime) {
            return new NewDelivery(
                    TimeOrderedId.at(now),
                    effect,
                    messageId,
                    key.origin(),
                    link,
                    of,
                    number,
                    record,
                    key.businessId(),
                    version,
                    agreement,
                    policy,
                    mapping,
                    snapshot,
                    orderKeys,
                    now,
                    now.plus(lifetime));
        }
    }

    /** The holdings of these records, one for each receiver at most. What surely never left and never will is left out. */
    public List<Holding> of(Connection tx, List<RecordKey> keys) throws SQLException {
        return RowArrays.of(keys)
                .text(key -> key.origin().toString())
                .text(RecordKey::businessId)
                .read(tx, """
                select distinct on (d.origin, d.business_id, d.link) d.origin, d.business_id, d.link, d.kind, d.message_id, d.record, d.version, d.generation,
                    d.agreement, d.policy, d.mapping, d.snapshot
                from unnest(?::text[], ?::text[]) as k(origin, business_id)
                join delivery.delivery d on d.business_id = k.business_id and d.origin = k.origin
                where d.state = 'DELIVERED' or d.outcome_unknown or d.finished_at is null
                order by d.origin, d.business_id, d.link, (select max(o.order_seq) from delivery.delivery_order o where o.delivery_id = d.id) desc nulls last
                """, SqlStatement.recordsOf(Holding.class));
    }

    /** A version and a receiver of it. */
    public record Told(UUID messageId, LinkId link) {}

    /**
     * Deliveries of these messages that nobody has written yet: what the registry says when they are written is what they will say. They stay
     * unwritten until the transaction ends.
     */
    public Set<Told> unwritten(Connection tx, List<UUID> messageIds) throws SQLException {
        return Set.copyOf(RowArrays.of(messageIds).uuid(id -> id).read(tx, """
                select message_id, link from delivery.delivery
                where message_id = any(?::uuid[]) and kind = 'RECORD' and state = 'WAITING' and attempts = 0 and fence = 0 and batch_id is null
                order by id for update
                """, SqlStatement.recordsOf(Told.class)));
    }
}

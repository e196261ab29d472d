package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.platform.database.SqlStatement;

/**
 * A row of the outbox, with what a resend must know of it.
 *
 * @param key under which the receiver knows the effect
 * @param job the replay that touched it last; null if none did
 * @param newest the highest generation of its message for its link
 */
public record StoredDelivery(
        UUID id,
        UUID key,
        UUID messageId,
        LinkId origin,
        LinkId link,
        String record,
        String businessId,
        int version,
        int generation,
        int newest,
        DeliveryState state,
        int attempts,
        DeliveryKind kind,
        boolean outcomeUnknown,
        String agreement,
        String policy,
        String mapping,
        String snapshot,
        UUID batchId,
        UUID job,
        long fence) {

    private static final String READ = """
            select d.id, coalesce(d.effect_key, d.id), d.message_id, d.origin, d.link, d.record, d.business_id, d.version, d.generation,
                (select max(g.generation) from delivery.delivery g where g.message_id = d.message_id and g.link = d.link and g.kind = d.kind),
                d.state, d.attempts, d.kind, d.outcome_unknown, d.agreement, d.policy, d.mapping, d.snapshot, d.batch_id, d.replay_job, d.fence
            from delivery.delivery d where d.id = ?
            """;

    /** Reads one; locked until the transaction ends if it is to be changed. */
    public static Optional<StoredDelivery> read(Connection tx, UUID id, boolean lock) throws SQLException {
        return SqlStatement.of(tx, lock ? READ + " for update of d" : READ, id)
                .first(SqlStatement.recordsFrom(1, StoredDelivery.class));
    }

    /**
     * Returns the delivery as a claim would, under these versions; nothing is claimed.
     *
     * @param written the hop that tells how it was written before: as new or as corrected
     */
    ClaimedDelivery under(Terms terms, Hop written) {
        return new ClaimedDelivery(
                id,
                key,
                messageId,
                link,
                record,
                businessId,
                version,
                terms.policy(),
                terms.mapping(),
                terms.agreement(),
                attempts,
                fence,
                Instant.MAX,
                kind,
                "C".equals(written.facts().get("novelty")),
                origin,
                terms.snapshot(),
                outcomeUnknown);
    }

    /** The versions it ran with. */
    Terms terms() {
        return new Terms(agreement, policy, mapping, snapshot);
    }

    /** The terms under which a record is written for a receiver. */
    record Terms(String agreement, String policy, String mapping, String snapshot) {}
}

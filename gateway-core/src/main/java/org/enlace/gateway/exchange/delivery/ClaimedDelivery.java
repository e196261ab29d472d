package org.enlace.gateway.exchange.delivery;

import java.time.Instant;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;

/**
 * A delivery that this node has claimed, under a lease.
 *
 * @param key the receiver's idempotency key: one effect, however often and under however many rows it is sent
 * @param attempts made so far, this one included
 * @param known true if its receiver has, or may have, an earlier version
 * @param origin the link its record came by
 * @param snapshot hash of the configuration it was judged under; what is frozen was written under it
 * @param outcomeUnknown true if an earlier attempt may have reached the receiver
 * @param fence the number that an outcome must carry: a node that lost its lease has an older one
 */
public record ClaimedDelivery(
        UUID id,
        UUID key,
        UUID messageId,
        LinkId link,
        String record,
        String businessId,
        int version,
        String policy,
        String mapping,
        String agreement,
        int attempts,
        long fence,
        Instant expiresAt,
        DeliveryKind kind,
        boolean known,
        LinkId origin,
        String snapshot,
        boolean outcomeUnknown) {

    /** True if its payload may be frozen already: a delivery that was given back untried counts no attempt, but has been written. */
    boolean claimedBefore() {
        return fence > 1;
    }

    /** Returns the relation to the version that the receiver has: new, corrected or withdrawn, as the code list NOVELTY names it. */
    String novelty() {
        return kind == DeliveryKind.WITHDRAWAL ? "R" : known ? "C" : "N";
    }

    /** The same delivery, with this end of its lifetime. */
    public ClaimedDelivery until(Instant expiry) {
        return with(terms(), expiry, known);
    }

    /** The same delivery under the terms of today. */
    ClaimedDelivery under(StoredDelivery.Terms terms) {
        return with(terms, expiresAt, known);
    }

    /** The same delivery, as new or as a correction, as it was written before. */
    ClaimedDelivery written(boolean asCorrection) {
        return with(terms(), expiresAt, asCorrection);
    }

    private StoredDelivery.Terms terms() {
        return new StoredDelivery.Terms(agreement, policy, mapping, snapshot);
    }

    private ClaimedDelivery with(StoredDelivery.Terms terms, Instant expiry, boolean isKnown) {
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
                expiry,
                kind,
                isKnown,
                origin,
                terms.snapshot(),
                outcomeUnknown);
    }
}

package org.enlace.gateway.delivery;

import java.time.Instant;
import java.util.UUID;
import org.enlace.connector.LinkId;

/**
 * A delivery in this node's hands, under a lease.
 *
 * @param key the receiver's idempotency key: one effect, however often and under however many rows it is sent
 * @param attempts made so far, this one included
 * @param known true if its receiver has, or may have, an earlier version
 * @param origin the link its record came by
 * @param snapshot hash of the configuration it was judged under; what is frozen was written under it
 * @param outcomeUnknown true if an earlier attempt may have reached the receiver
 * @param fence the number that an outcome must carry: a node that lost its lease has an older one
 */
record Claimed(
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

    /** How it stands to what the receiver has: new, corrected or withdrawn, as the code list NOVELTY says it. */
    String novelty() {
        return kind == DeliveryKind.WITHDRAWAL ? "R" : known ? "C" : "N";
    }

    /** The same, to be tried until then. */
    Claimed until(Instant expiry) {
        return new Claimed(
                id,
                key,
                messageId,
                link,
                record,
                businessId,
                version,
                policy,
                mapping,
                agreement,
                attempts,
                fence,
                expiry,
                kind,
                known,
                origin,
                snapshot,
                outcomeUnknown);
    }

    /** The same, under the terms of today. */
    Claimed under(StoredDelivery.Terms terms) {
        return new Claimed(
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
                expiresAt,
                kind,
                known,
                origin,
                terms.snapshot(),
                outcomeUnknown);
    }

    /** The same, as it was told apart when it was written. */
    Claimed written(boolean asCorrection) {
        return new Claimed(
                id,
                key,
                messageId,
                link,
                record,
                businessId,
                version,
                policy,
                mapping,
                agreement,
                attempts,
                fence,
                expiresAt,
                kind,
                asCorrection,
                origin,
                snapshot,
                outcomeUnknown);
    }
}

package org.enlace.gateway.delivery;

import java.time.Instant;
import java.util.UUID;
import org.enlace.connector.LinkId;

/**
 * A delivery in this node's hands, under a lease.
 *
 * @param key the receiver's idempotency key
 * @param attempts made so far, this one included
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
        Instant expiresAt) {

    /** True if its payload may be frozen already: a delivery that was given back untried counts no attempt, but has been written. */
    boolean claimedBefore() {
        return fence > 1;
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
                expiry);
    }
}

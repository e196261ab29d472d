package org.enlace.gateway.delivery;

import java.time.Instant;
import java.util.UUID;
import org.enlace.connector.LinkId;

/**
 * A delivery in this node's hands, under a lease.
 *
 * @param attempts made so far, this one included
 * @param fence the number that an outcome must carry: a node that lost its lease has an older one
 */
record Claimed(
        UUID id,
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
        Instant expiresAt) {}

package org.enlace.gateway.exchange.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.policy.ReleasedView;

/**
 * Makes the views that receivers may see of the records of one round, once for those who may see the same: under one policy and at one partner, since
 * pseudonyms are the partner's own. A view for another receiver is never in reach. Views are kept no longer than the round writes. Not thread-safe.
 */
final class ReleasedViews {

    private record Sight(UUID message, String policy, String partner) {}

    /** Makes a view; throws if there is something in it that must not leave. */
    @FunctionalInterface
    interface Making {
        ReleasedView make() throws UnsendableDeliveryException;
    }

    private final Map<Sight, ReleasedView> made = new HashMap<>();

    /**
     * Returns the view that the receiver of this delivery may see of its record. A view that could not be made is tried again for the next delivery.
     */
    ReleasedView of(ClaimedDelivery claimedDelivery, Making making) throws UnsendableDeliveryException {
        Sight sight = new Sight(
                claimedDelivery.messageId(),
                claimedDelivery.policy(),
                claimedDelivery.link().partner());
        ReleasedView known = made.get(sight);
        if (known == null) {
            known = making.make();
            made.put(sight, known);
        }
        return known;
    }
}

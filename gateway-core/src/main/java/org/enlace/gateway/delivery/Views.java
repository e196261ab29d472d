package org.enlace.gateway.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.protection.Released;

/**
 * What receivers may see of the records of one round, made once for those who may see the same: under one policy and at one partner, since pseudonyms are
 * the partner's own. What may be sent to somebody else is never in reach. Kept no longer than the round writes. Not thread-safe.
 */
final class Views {

    private record Sight(UUID message, String policy, String partner) {}

    /** Makes a view; throws if there is something in it that must not leave. */
    @FunctionalInterface
    interface Making {
        Released make() throws Unsendable;
    }

    private final Map<Sight, Released> made = new HashMap<>();

    /** What the receiver of this delivery may see of its record. What could not be made is tried again for the next one. */
    Released of(Claimed claimed, Making making) throws Unsendable {
        Sight sight =
                new Sight(claimed.messageId(), claimed.policy(), claimed.link().partner());
        Released known = made.get(sight);
        if (known == null) {
            known = making.make();
            made.put(sight, known);
        }
        return known;
    }
}

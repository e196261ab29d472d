package org.enlace.gateway.registry;

import java.util.UUID;
import org.enlace.gateway.sealing.SealContext;

/** Where sealed parts of records belong. */
final class SealedPlaces {

    private SealedPlaces() {}

    static SealContext recordKey(UUID messageId) {
        return SealContext.of("journal.record", "wrapped_key", messageId);
    }

    static SealContext record(UUID messageId) {
        return SealContext.of("journal.record", "sealed", messageId);
    }

    static SealContext mentionKey(UUID mentionId) {
        return SealContext.of("registry.mention", "wrapped_key", mentionId);
    }

    static SealContext identity(UUID mentionId) {
        return SealContext.of("registry.assertion", "identity", mentionId);
    }
}

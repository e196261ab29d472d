package org.enlace.gateway.exchange.registry;

import java.util.UUID;
import org.enlace.gateway.platform.encryption.SealContext;

/** Defines the contexts of sealed parts: where they belong. */
public final class SealedPlaces {

    private SealedPlaces() {}

    public static SealContext recordKey(UUID messageId) {
        return SealContext.of("journal.record", "wrapped_key", messageId);
    }

    public static SealContext record(UUID messageId) {
        return SealContext.of("journal.record", "sealed", messageId);
    }

    public static SealContext mentionKey(UUID mentionId) {
        return SealContext.of("registry.mention", "wrapped_key", mentionId);
    }

    /** Names the table in which identities were before migration V146, so that what was sealed then opens. */
    public static SealContext identity(UUID mentionId) {
        return SealContext.of("registry.assertion", "identity", mentionId);
    }
}

package org.enlace.gateway.exchange.journal;

import java.util.UUID;

/**
 * A body that only the keys can open.
 *
 * @param messageId whose body it is
 * @param wrappedKey its own key, wrapped by the master key
 * @param sealed the compressed and sealed bytes
 */
public record SealedBody(UUID messageId, byte[] wrappedKey, byte[] sealed) {}

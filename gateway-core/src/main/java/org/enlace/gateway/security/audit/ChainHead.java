package org.enlace.gateway.security.audit;

import java.util.UUID;

/**
 * The last entry of a chain.
 *
 * @param chain id of the chain
 * @param seq number of the entry, from 1; 0 before the first
 * @param hash its hash, 32 bytes; zeros before the first
 */
public record ChainHead(UUID chain, long seq, byte[] hash) {

    public static ChainHead ofNew(UUID chain) {
        return new ChainHead(chain, 0, new byte[AuditEntryHash.BYTES]);
    }
}

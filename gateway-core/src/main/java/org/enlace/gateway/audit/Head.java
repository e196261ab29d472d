package org.enlace.gateway.audit;

import java.util.UUID;

/**
 * The last entry of a chain.
 *
 * @param chain id of the chain
 * @param seq number of the entry, from 1; 0 before the first
 * @param hash its hash, 32 bytes; zeros before the first
 */
record Head(UUID chain, long seq, byte[] hash) {

    static Head ofNew(UUID chain) {
        return new Head(chain, 0, new byte[EntryHash.BYTES]);
    }
}

package org.enlace.gateway.exchange.delivery;

import java.util.UUID;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/** Seals the answers of receivers, each under a key of its own. Thread-safe: it holds no state. */
@Component
class ReceiptEncryption {

    private final Sealer sealer;

    ReceiptEncryption(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The sealed form of an answer. */
    record Sealed(byte[] wrappedKey, byte[] content) {

        /** Holds no content. */
        @Override
        public String toString() {
            return "Sealed";
        }
    }

    Sealed seal(String table, UUID delivery, byte[] content) {
        DataKey key = sealer.newKey(SealContext.of(table, "wrapped_key", delivery));
        return new Sealed(key.wrapped(), sealer.sealBody(key, SealContext.of(table, "sealed", delivery), content));
    }

    byte[] open(String table, UUID delivery, byte[] wrappedKey, byte[] sealed) {
        DataKey key = sealer.openKey(wrappedKey, SealContext.of(table, "wrapped_key", delivery));
        return sealer.openBody(key, SealContext.of(table, "sealed", delivery), sealed);
    }
}

package org.enlace.gateway.exchange.delivery;

import java.util.UUID;
import org.enlace.connector.SendOutcome.Said;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Component;

/** Seals what receivers said, each under a key of its own. Thread-safe: it holds no state. */
@Component
class ReceiptEncryption {

    private static final String TABLE = "delivery.partner_answer";

    private final Sealer sealer;

    ReceiptEncryption(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The sealed form of an answer. */
    record Sealed(String contentType, byte[] sha256, byte[] wrappedKey, byte[] content) {

        /** Holds no content. */
        @Override
        public String toString() {
            return "Sealed";
        }
    }

    Sealed seal(UUID delivery, Said said) {
        DataKey key = sealer.newKey(SealContext.of(TABLE, "wrapped_key", delivery));
        return new Sealed(
                said.contentType(),
                said.sha256(),
                key.wrapped(),
                sealer.sealBody(key, SealContext.of(TABLE, "sealed", delivery), said.content()));
    }

    byte[] open(UUID delivery, byte[] wrappedKey, byte[] sealed) {
        DataKey key = sealer.openKey(wrappedKey, SealContext.of(TABLE, "wrapped_key", delivery));
        return sealer.openBody(key, SealContext.of(TABLE, "sealed", delivery), sealed);
    }
}

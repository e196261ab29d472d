package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;

/**
 * Holds the key of one body or one mention of a person, ready for use. Only its wrapped form is stored; deleting that makes everything sealed under
 * it unreadable. Thread-safe. Its text form says nothing.
 */
public final class DataKey {

    private final byte[] wrapped;
    private final Aead aead;

    DataKey(byte[] wrapped, Aead aead) {
        this.wrapped = wrapped;
        this.aead = aead;
    }

    /** Returns the key sealed under the local key of its day, to be stored beside what it seals (77 bytes). A copy. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    Aead aead() {
        return aead;
    }

    @Override
    public String toString() {
        return "DataKey";
    }
}

package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Represents a key that wraps the data keys of one day, as the database has it: wrapped. Unwrapped when it is first used, and kept so in memory.
 * Thread-safe. Its text form says nothing but its number.
 */
final class LocalKey {

    private final int id;
    private final Instant startsAt;
    private final String kek;
    private final byte[] wrapped;
    private volatile Aead opened;

    LocalKey(int id, Instant startsAt, String kek, byte[] wrapped) {
        this.id = id;
        this.startsAt = startsAt;
        this.kek = kek;
        this.wrapped = wrapped.clone();
    }

    /** A fresh random key. */
    static LocalKey make(Instant startsAt, String kek, KeyProvider custodian) {
        try {
            return wrapping(
                    KeysetHandle.generateNew(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE),
                    startsAt,
                    kek,
                    custodian);
        } catch (GeneralSecurityException e) {
            throw new SealingException("A local key cannot be made.", e);
        }
    }

    /** A key that is there already. */
    static LocalKey wrapping(KeysetHandle key, Instant startsAt, String kek, KeyProvider custodian) {
        int id = key.getPrimary().getId();
        byte[] plain = bytes(key);
        try {
            return new LocalKey(id, startsAt, kek, custodian.wrap(kek, plain, place(id)));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] bytes(KeysetHandle key) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new SealingException("A local key cannot be wrapped.", e);
        }
    }

    /**
     * Wraps the same key by another key-encryption key. The result is unwrapped again as a check: a key that a broken token wrapped would be lost.
     */
    LocalKey rewrapped(String next, KeyProvider custodian) {
        byte[] plain = custodian.unwrap(kek, wrapped, place(id));
        byte[] again = null;
        try {
            LocalKey moved = new LocalKey(id, startsAt, next, custodian.wrap(next, plain, place(id)));
            again = custodian.unwrap(next, moved.wrapped, place(id));
            if (!Arrays.equals(plain, again)) {
                throw KeyProvider.other(next);
            }
            return moved;
        } finally {
            Arrays.fill(plain, (byte) 0);
            if (again != null) {
                Arrays.fill(again, (byte) 0);
            }
        }
    }

    /** Returns the key ready for use; calls the key provider the first time. */
    Aead open(KeyProvider custodian) {
        Aead known = opened;
        return known != null ? known : unwrapped(custodian);
    }

    /** One at a time: if the key provider is unavailable, one thread waits for it, not all. */
    private synchronized Aead unwrapped(KeyProvider custodian) {
        if (opened != null) {
            return opened;
        }
        byte[] plain = custodian.unwrap(kek, wrapped, place(id));
        try {
            KeysetHandle key = TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get());
            opened = SealingKeys.primitive(key, Aead.class);
            return opened;
        } catch (GeneralSecurityException e) {
            throw KeyProvider.other(kek);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Bound to its row, so that one local key cannot be put in the place of another. */
    private static byte[] place(int id) {
        return new SealContext("sealing.local_key", "wrapped", Integer.toString(id), 0).bytes();
    }

    /** Takes over the unwrapped form of the same key from before it was wrapped again, so that the key provider is not called twice. */
    LocalKey asOpenAs(LocalKey before) {
        opened = before.opened;
        return this;
    }

    boolean isOpen() {
        return opened != null;
    }

    int id() {
        return id;
    }

    Instant startsAt() {
        return startsAt;
    }

    String kek() {
        return kek;
    }

    byte[] wrapped() {
        return wrapped.clone();
    }

    @Override
    public String toString() {
        return "LocalKey " + Integer.toHexString(id);
    }
}

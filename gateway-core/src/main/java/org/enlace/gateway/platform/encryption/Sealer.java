package org.enlace.gateway.platform.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Seals and opens. Each body and each mention has a random key of its own (AES-256-GCM, 96-bit random nonce), which is kept wrapped under the
 * local key of its day (XAES-256-GCM: its 192-bit nonce needs no count of how many keys were wrapped). A few microseconds a call; thread-safe.
 *
 * <p>A wrapped key begins with the id of the local key that wrapped it ({@link #wrappingKeyId}). Every
 * failure to open is a {@link SealingException}: wrong key, changed bytes or wrong place, which cannot be told apart.
 */
public final class Sealer {

    private static final int KEY_BYTES = 32;
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final Aead localKeys;
    private final Compression compression;

    /** @param compression how new bodies are compressed; it opens all */
    Sealer(Aead localKeys, Compression compression) {
        this.localKeys = localKeys;
        this.compression = compression;
    }

    /**
     * Makes a random key.
     *
     * @param owner the place where its wrapped form will be stored
     */
    public DataKey newKey(SealContext owner) {
        byte[] key = Random.randBytes(KEY_BYTES);
        try {
            return new DataKey(localKeys.encrypt(key, owner.bytes()), new AesGcmJce(key));
        } catch (GeneralSecurityException e) {
            throw new SealingException("a key cannot be wrapped", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Unwraps a stored key; the owner must be the same as when it was made. */
    public DataKey openKey(byte[] wrapped, SealContext owner) {
        try {
            byte[] key = localKeys.decrypt(wrapped, owner.bytes());
            try {
                return new DataKey(wrapped.clone(), new AesGcmJce(key));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException e) {
            throw new SealingException("a stored key does not open: another key file, or it was changed or moved", e);
        }
    }

    /** The id of the local key under which a key was wrapped. */
    public static int wrappingKeyId(byte[] wrapped) {
        if (wrapped.length < PREFIX_BYTES) {
            throw new SealingException("a wrapped key is too short");
        }
        return ByteBuffer.wrap(wrapped, 1, Integer.BYTES).getInt();
    }

    /** Seals a short value for its place. The result is 28 bytes longer. */
    public byte[] seal(DataKey key, SealContext place, byte[] plain) {
        try {
            return key.aead().encrypt(plain, place.bytes());
        } catch (GeneralSecurityException e) {
            throw new SealingException("a value cannot be sealed", e);
        }
    }

    /** Opens what {@link #seal} made for the same place. */
    public byte[] open(DataKey key, SealContext place, byte[] sealed) {
        try {
            return key.aead().decrypt(sealed, place.bytes());
        } catch (GeneralSecurityException e) {
            throw new SealingException("a sealed value does not open: it was changed or moved", e);
        }
    }

    /** Compresses a body quickly, then seals it for its place. */
    public byte[] sealBody(DataKey key, SealContext place, byte[] body) {
        return seal(key, place, compression.compress(body));
    }

    /** Opens what {@link #sealBody} made for the same place. */
    public byte[] openBody(DataKey key, SealContext place, byte[] sealed) {
        return Compression.expand(open(key, place, sealed));
    }
}

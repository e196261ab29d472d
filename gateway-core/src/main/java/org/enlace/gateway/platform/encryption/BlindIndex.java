package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Finds equal values without storing them: a keyed digest (HMAC-SHA-256) of a value. The caller normalises the value first. Thread-safe.
 */
public final class BlindIndex {

    /** Length of an index value in bytes. */
    public static final int BYTES = 32;

    private final PrfSet prf;

    BlindIndex(PrfSet prf) {
        this.prf = prf;
    }

    /**
     * The index of a key file, for programs that do not run the gateway. Where a token or a service wrapped it, the variables of the gateway
     * ({@code ENLACE_CUSTODIAN_KIND} and so on) say which.
     *
     * @throws SealingException if it cannot be read, or others than its owner may
     */
    public static BlindIndex read(Path keyFile) {
        KeyFile file = new KeyFile(keyFile);
        KeyProvider custodian = file.exists() && file.wrappedBy().isPresent()
                ? KeyProviders.of(KeyProviderSettings.of(System.getenv()), file)
                : new FileKeyProvider(file);
        return file.read(custodian).index();
    }

    /**
     * Returns the index value, {@value #BYTES} bytes.
     *
     * @param kind what the value is ({@code EC_CEDULA}); equal values of different kinds have different index values
     * @param value the normalised value
     */
    public byte[] of(String kind, String value) {
        try {
            return prf.computePrimary(pair(kind, value), BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealingException("a blind index cannot be computed", e);
        }
    }

    /** The first text with its length in front, so that no two pairs have the same bytes. */
    static byte[] pair(String first, String second) {
        byte[] firstBytes = first.getBytes(UTF_8);
        byte[] secondBytes = second.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + firstBytes.length + secondBytes.length)
                .putInt(firstBytes.length)
                .put(firstBytes)
                .put(secondBytes)
                .array();
    }
}

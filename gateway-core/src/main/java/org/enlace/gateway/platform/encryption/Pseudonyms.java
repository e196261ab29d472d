package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the pseudonym by which one receiver knows one person: always the same for the same receiver and person, and two receivers cannot find out
 * by comparing that they mean the same person. HMAC-SHA-256 under a key of the receiver, which is derived from the pseudonym root key. Thread-safe.
 */
public final class Pseudonyms {

    private static final String PREFIX = "P-";
    private static final int LETTERS = 20;
    private static final int BITS_OF_A_LETTER = 5;
    private static final int BYTES = 13;
    private static final int RECEIVER_KEY_BYTES = 32;
    private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();

    private final PrfSet root;
    private final Map<String, Prf> receivers = new ConcurrentHashMap<>();

    Pseudonyms(PrfSet root) {
        this.root = root;
    }

    /**
     * The pseudonym, {@code P-} and {@value #LETTERS} letters or digits of base 32 (100 bits).
     *
     * @param receiver slug of the receiving partner
     * @param personId id of the joined person
     */
    public String of(String receiver, UUID personId) {
        Prf key = receivers.computeIfAbsent(receiver, this::keyOf);
        try {
            return PREFIX + letters(key.compute(personId.toString().getBytes(UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new SealingException("a pseudonym cannot be computed", e);
        }
    }

    private Prf keyOf(String receiver) {
        try {
            byte[] key = root.computePrimary(BlindIndex.pair("receiver", receiver), RECEIVER_KEY_BYTES);
            return new PrfHmacJce("HMACSHA256", new SecretKeySpec(key, "HMAC"));
        } catch (GeneralSecurityException e) {
            throw new SealingException("a receiver's pseudonym key cannot be derived", e);
        }
    }

    private static String letters(byte[] bytes) {
        StringBuilder text = new StringBuilder(LETTERS);
        int bits = 0;
        int count = 0;
        for (byte b : bytes) {
            bits = bits << Byte.SIZE | b & 0xff;
            count += Byte.SIZE;
            while (count >= BITS_OF_A_LETTER && text.length() < LETTERS) {
                count -= BITS_OF_A_LETTER;
                text.append(BASE32[bits >>> count & 31]);
            }
        }
        return text.toString();
    }
}

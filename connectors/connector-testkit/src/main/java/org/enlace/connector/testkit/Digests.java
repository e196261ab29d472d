package org.enlace.connector.testkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests, for comparing bytes. */
public final class Digests {

    private Digests() {}

    /** Lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        return digest("SHA-256", bytes);
    }

    /** Lower-case hexadecimal. */
    public static String md5(byte[] bytes) {
        return digest("MD5", bytes);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.enlace.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes digests, for comparing bytes. */
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

    /** Returns the digest that a UsernameToken of this nonce and time must carry for this password. */
    public static byte[] ofToken(byte[] nonce, String created, String password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return sha1.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

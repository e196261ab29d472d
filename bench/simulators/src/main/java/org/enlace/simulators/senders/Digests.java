package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests in lower-case hexadecimal. */
final class Digests {

    private static final int ENOUGH_TO_TELL_APART = 32;

    private Digests() {}

    static String payload(String text) {
        return payload(text.getBytes(StandardCharsets.UTF_8));
    }

    static String payload(byte[] bytes) {
        return hex("SHA-256", bytes).substring(0, ENOUGH_TO_TELL_APART);
    }

    static String md5(byte[] bytes) {
        return hex("MD5", bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

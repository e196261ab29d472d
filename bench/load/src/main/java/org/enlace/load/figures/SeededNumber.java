package org.enlace.load.figures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Derives the values that {@link MessageSeed} makes of a number, without asking the database: a query for them would warm the rows.
 *
 * @param seed how the numbers are spread over the year
 */
record SeededNumber(MessageSeed.Shape seed, long number) {

    /** Returns true if it was taken, and is the first of its business id. */
    boolean isAccepted() {
        return number % 50 != 17 && number % 33 != 32;
    }

    String business() {
        return "SEED-" + number;
    }

    /** Of the message. */
    String id() {
        String hex = md5("m" + number);
        String all = "%012x7%s9%s".formatted(seed.millis(number), hex.substring(0, 3), hex.substring(3, 18));
        return uuid(all);
    }

    String receipt() {
        return uuid(md5("r" + number));
    }

    private static String uuid(String hex) {
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}

package org.enlace.gateway.partners;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.enlace.connector.Presented;

/** SHA-256 of something secret, so that comparing takes the same time whatever is guessed and nothing secret stays in memory. */
final class Fingerprint {

    private final byte[] digest;

    private Fingerprint(byte[] digest) {
        this.digest = digest;
    }

    /** Of what a caller shows; empty where there is nothing secret in it. */
    static Optional<Fingerprint> of(Presented presented) {
        if (presented instanceof Presented.ApiKey shown) {
            return Optional.of(of("key", shown.key()));
        }
        if (presented instanceof Presented.UserPassword shown) {
            return Optional.of(of("password", shown.user(), shown.password()));
        }
        return Optional.empty();
    }

    /** Of several words; how they are split counts. */
    static Fingerprint of(String... words) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String word : words) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return new Fingerprint(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As a word. */
    String text() {
        return HexFormat.of().formatHex(digest);
    }

    /** True if both are of the same words; takes the same time either way. */
    boolean same(Fingerprint other) {
        return MessageDigest.isEqual(digest, other.digest);
    }
}

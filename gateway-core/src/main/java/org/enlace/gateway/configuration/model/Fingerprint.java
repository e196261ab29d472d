package org.enlace.gateway.configuration.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.PresentedCredential;

/** Holds the SHA-256 of a secret, so that a comparison takes the same time whatever is guessed and no secret stays in memory. */
public final class Fingerprint {

    private final byte[] digest;

    private Fingerprint(byte[] digest) {
        this.digest = digest;
    }

    /** Returns the fingerprint of what a caller presents; empty if it contains no secret. */
    public static Optional<Fingerprint> of(PresentedCredential presentedCredential) {
        if (presentedCredential instanceof PresentedCredential.ApiKey shown) {
            return Optional.of(of("key", shown.key()));
        }
        if (presentedCredential instanceof PresentedCredential.UserPassword shown) {
            return Optional.of(of("password", shown.user(), shown.password()));
        }
        return Optional.empty();
    }

    /** Returns the fingerprint of several words; how they are split counts. */
    public static Fingerprint of(String... words) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return new Fingerprint(sha256.digest());
    }

    /** Returns the digest as text. */
    public String text() {
        return HexFormat.of().formatHex(digest);
    }

    /** True if both are of the same words; takes the same time either way. */
    public boolean same(Fingerprint other) {
        return MessageDigest.isEqual(digest, other.digest);
    }
}

package org.enlace.gateway.security.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** Computes the digest of exactly what an account asks to do, for {@link Approvals.Ask}. Pure. */
public final class ApprovalDigest {

    private ApprovalDigest() {}

    /** Returns the digest of several words; the boundaries between words count. */
    public static byte[] of(String... words) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return sha256.digest();
    }
}

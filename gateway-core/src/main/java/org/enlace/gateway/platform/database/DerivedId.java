package org.enlace.gateway.platform.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Derives ids from facts (UUID version 8, RFC 9562 §5.8): the same facts give the same id, also after a restore that lost it. An id says no more
 * about the facts than a digest does. Thread-safe.
 */
public final class DerivedId {

    private DerivedId() {}

    /** The id of these texts, in this order. */
    public static UUID of(String... facts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String fact : facts) {
            byte[] bytes = fact.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return of(digest.digest());
    }

    /** The id that the first sixteen of these bytes are. */
    public static UUID of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long high = buffer.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long low = buffer.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}

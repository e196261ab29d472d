package org.enlace.gateway.platform.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes ids that begin with their millisecond (UUID version 7, RFC 9562 §5.7), so that new rows lie together and partitions are by time. Thread-safe.
 */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /** The moment that such an id was made for, to its millisecond. */
    public static Instant momentOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** Returns a bound that is not above any id of this time or a later one, and above all ids that are older by a millisecond. */
    public static UUID lowest(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    /** A new id for something that happened at this moment; the rest of it is random. */
    public static UUID at(Instant moment) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = (moment.toEpochMilli() << 16) | 0x7000 | ((random[0] & 0x0fL) << 8) | (random[1] & 0xffL);
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xffL);
        }
        return new UUID(high, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }
}

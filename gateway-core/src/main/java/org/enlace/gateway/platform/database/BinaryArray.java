package org.enlace.gateway.platform.database;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Writes arrays as the server reads them without parsing, for types that the driver only knows to write as text: one dimension, counted from 1
 * ({@code array_recv} and the {@code recv} function of the element's type). Thread-safe: it holds no state.
 */
final class BinaryArray {

    private static final int HEAD = 5 * Integer.BYTES;
    private static final int NULL = -1;

    /** The server counts from 2000-01-01. */
    private static final long EPOCH_SECONDS = 946_684_800L;

    private BinaryArray() {}

    static Array of(Connection tx, UUID[] ids) throws SQLException {
        return array(tx, Oid.UUID_ARRAY, bytes(Oid.UUID, 2 * Long.BYTES, ids, (buffer, id) -> {
            buffer.putLong(id.getMostSignificantBits());
            buffer.putLong(id.getLeastSignificantBits());
        }));
    }

    static Array of(Connection tx, Instant[] moments) throws SQLException {
        return array(
                tx,
                Oid.TIMESTAMPTZ_ARRAY,
                bytes(Oid.TIMESTAMPTZ, Long.BYTES, moments, (buffer, moment) -> buffer.putLong(micros(moment))));
    }

    /** Rounded as the server rounds a text, and the driver a timestamp. */
    private static long micros(Instant moment) {
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond() - EPOCH_SECONDS, 1_000_000L),
                (moment.getNano() + 500) / 1_000);
    }

    private static Array array(Connection tx, int type, byte[] bytes) throws SQLException {
        return new PgArray(tx.unwrap(BaseConnection.class), type, bytes);
    }

    private static <V> byte[] bytes(int type, int size, V[] values, BiConsumer<ByteBuffer, V> write) {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + values.length * (Integer.BYTES + size));
        buffer.putInt(1)
                .putInt(Arrays.stream(values).anyMatch(Objects::isNull) ? 1 : 0)
                .putInt(type)
                .putInt(values.length)
                .putInt(1);
        for (V value : values) {
            buffer.putInt(value == null ? NULL : size);
            if (value != null) {
                write.accept(buffer, value);
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}

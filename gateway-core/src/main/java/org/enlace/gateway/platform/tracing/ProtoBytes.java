package org.enlace.gateway.platform.tracing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the wire form of Protocol Buffers, as far as it is needed here. For one thread. */
final class ProtoBytes {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtoBytes number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** An unsigned number in eight bytes, the lowest first. */
    ProtoBytes fixed(int field, long value) {
        tag(field, EIGHT_BYTES);
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    ProtoBytes text(int field, String value) {
        return message(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are a number, the highest first. */
    ProtoBytes longs(int field, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long each : values) {
            bytes.putLong(each);
        }
        return message(field, bytes.array());
    }

    /** A message in the message, or any bytes. */
    ProtoBytes message(int field, byte[] content) {
        tag(field, LENGTH);
        varint(content.length);
        out.writeBytes(content);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}

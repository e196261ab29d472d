package org.enlace.gateway.platform.encryption;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Compresses bodies fast: format byte, length of the plain bytes, then the compressed bytes (or the bytes themselves where they are short, or where those
 * are no fewer). Expands all formats, whichever is written. Thread-safe.
 */
enum Compression {
    /** The format that every version reads. */
    DEFLATE(1, new DeflateCodec()),

    /** Half the processor time or less, and about 40 % more bytes. */
    LZ4(2, new Lz4Codec());

    /** The last migration of the first version that reads {@link #LZ4}. */
    static final int LZ4_SINCE = 141;

    private static final byte STORED = 0;
    private static final int HEADER = 1 + Integer.BYTES;

    /** Below it compressing costs more than all ciphers together, and saves a hundred bytes. */
    private static final int WORTH_COMPRESSING = 512;

    private final byte format;
    private final BodyCodec codec;

    Compression(int format, BodyCodec codec) {
        this.format = (byte) format;
        this.codec = codec;
    }

    /**
     * Chooses the format of new bodies: LZ4 once no version that cannot read it may run on the data.
     *
     * @param runsFrom the oldest last migration of a version that may run on the data
     */
    static Compression ofData(int runsFrom) {
        return runsFrom >= LZ4_SINCE ? LZ4 : DEFLATE;
    }

    byte[] compress(byte[] plain) {
        if (plain.length >= WORTH_COMPRESSING) {
            byte[] out = new byte[HEADER + codec.room(plain.length)];
            int size = codec.compress(plain, out, HEADER);
            if (size < plain.length) {
                ByteBuffer.wrap(out).put(format).putInt(plain.length);
                return Arrays.copyOf(out, HEADER + size);
            }
        }
        return ByteBuffer.allocate(HEADER + plain.length)
                .put(STORED)
                .putInt(plain.length)
                .put(plain)
                .array();
    }

    static byte[] expand(byte[] compressed) {
        if (compressed.length < HEADER) {
            throw new SealingException("a body is cut off");
        }
        ByteBuffer in = ByteBuffer.wrap(compressed);
        byte format = in.get();
        int length = in.getInt();
        if (format == STORED) {
            return Arrays.copyOfRange(compressed, HEADER, HEADER + checked(length, 1, in.remaining()));
        }
        BodyCodec codec = codec(format);
        byte[] plain = new byte[checked(length, codec.mostTimes(), in.remaining())];
        codec.expand(compressed, HEADER, plain);
        return plain;
    }

    private static BodyCodec codec(byte format) {
        for (Compression each : values()) {
            if (each.format == format) {
                return each.codec;
            }
        }
        throw new SealingException("a body is of an unknown format");
    }

    /** Checks that so few bytes can stand for this length, before memory is taken for it. */
    private static int checked(int length, int mostTimes, int compressed) {
        if (length < 0 || length > (long) mostTimes * compressed) {
            throw new SealingException("a body says a wrong length");
        }
        return length;
    }
}

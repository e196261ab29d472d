package org.enlace.gateway.platform.encryption;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses bodies fast: format byte, length of the plain bytes, then raw deflate at level 1 (or the bytes themselves where they are short, or where
 * that is no longer). Thread-safe.
 */
final class Compression {

    private static final byte STORED = 0;
    private static final byte DEFLATED = 1;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final int KEPT = 8;

    /** Below it packing costs more than all ciphers together, and saves a hundred bytes. */
    private static final int WORTH_PACKING = 512;

    /** A deflater holds a quarter of a megabyte outside the heap: few are kept, none per thread. */
    private static final BlockingQueue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(KEPT);

    private static final BlockingQueue<Inflater> INFLATERS = new ArrayBlockingQueue<>(KEPT);

    private Compression() {}

    static byte[] compress(byte[] plain) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + plain.length);
        int size = plain.length < WORTH_PACKING ? -1 : deflate(plain, out);
        if (size < 0) {
            return out.put(STORED).putInt(plain.length).put(plain).array();
        }
        out.put(DEFLATED).putInt(plain.length);
        return Arrays.copyOf(out.array(), HEADER + size);
    }

    /** Writes behind the header; -1 if the compressed form is not shorter. */
    private static int deflate(byte[] plain, ByteBuffer out) {
        Deflater deflater = DEFLATERS.poll();
        if (deflater == null) {
            deflater = new Deflater(Deflater.BEST_SPEED, true);
        }
        deflater.setInput(plain);
        deflater.finish();
        int size = deflater.deflate(out.array(), HEADER, plain.length);
        boolean shorter = deflater.finished() && size < plain.length;
        deflater.reset();
        if (!DEFLATERS.offer(deflater)) {
            deflater.end();
        }
        return shorter ? size : -1;
    }

    static byte[] expand(byte[] compressed) {
        ByteBuffer in = ByteBuffer.wrap(compressed);
        if (compressed.length < HEADER) {
            throw new SealingException("a body is cut off");
        }
        byte format = in.get();
        byte[] plain = new byte[in.getInt()];
        switch (format) {
            case STORED -> in.get(plain);
            case DEFLATED -> inflate(compressed, plain);
            default -> throw new SealingException("a body is of an unknown format");
        }
        return plain;
    }

    private static void inflate(byte[] compressed, byte[] plain) {
        Inflater inflater = INFLATERS.poll();
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        try {
            inflater.setInput(compressed, HEADER, compressed.length - HEADER);
            if (inflater.inflate(plain) != plain.length) {
                throw new SealingException("a body is cut off");
            }
        } catch (DataFormatException e) {
            throw new SealingException("a body is damaged", e);
        } finally {
            inflater.reset();
            if (!INFLATERS.offer(inflater)) {
                inflater.end();
            }
        }
    }
}

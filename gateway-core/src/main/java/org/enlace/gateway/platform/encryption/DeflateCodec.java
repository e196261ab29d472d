package org.enlace.gateway.platform.encryption;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Raw deflate at level 1. */
final class DeflateCodec implements BodyCodec {

    private static final int KEPT = 8;

    /** From the format: two bits can stand for 258 bytes. */
    private static final int MOST_TIMES = 1_032;

    /** A deflater holds a quarter of a megabyte outside the heap: few are kept, none per thread. */
    private final BlockingQueue<Deflater> deflaters = new ArrayBlockingQueue<>(KEPT);

    private final BlockingQueue<Inflater> inflaters = new ArrayBlockingQueue<>(KEPT);

    @Override
    public int room(int length) {
        return length;
    }

    @Override
    public int compress(byte[] plain, byte[] out, int offset) {
        Deflater deflater = deflaters.poll();
        if (deflater == null) {
            deflater = new Deflater(Deflater.BEST_SPEED, true);
        }
        deflater.setInput(plain);
        deflater.finish();
        int size = deflater.deflate(out, offset, plain.length);
        boolean finished = deflater.finished();
        deflater.reset();
        if (!deflaters.offer(deflater)) {
            deflater.end();
        }
        return finished ? size : plain.length;
    }

    @Override
    public int mostTimes() {
        return MOST_TIMES;
    }

    @Override
    public void expand(byte[] in, int offset, byte[] plain) {
        Inflater inflater = inflaters.poll();
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        try {
            inflater.setInput(in, offset, in.length - offset);
            if (inflater.inflate(plain) != plain.length) {
                throw new SealingException("a body is cut off");
            }
        } catch (DataFormatException e) {
            throw new SealingException("a body is damaged", e);
        } finally {
            inflater.reset();
            if (!inflaters.offer(inflater)) {
                inflater.end();
            }
        }
    }
}

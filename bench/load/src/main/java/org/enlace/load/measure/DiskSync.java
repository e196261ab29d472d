package org.enlace.load.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures the time that the disk needs to make 4 KB durable, a few times a second beside a run: tails of latency are tails of the disk, and a slow minute
 * must be visible. Its own share of the disk is small. Thread-safe.
 */
public final class DiskSync implements AutoCloseable {

    private static final int BYTES = 4_096;
    private static final long PAUSE_NANOS = 200_000_000L;
    private static final long MOST_MICROS = 60_000_000L;
    private static final int DIGITS = 3;
    private static final long FILE_BYTES = 1L << 20;

    private final Path file;
    private final FileChannel channel;
    private final Thread thread = new Thread(this::ask, "disk-sync");
    private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private volatile boolean ended;

    /** Starts asking, with a file in this folder: the disk of the database. */
    public DiskSync(Path folder) throws IOException {
        file = Files.createTempFile(folder, "sync", ".probe");
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        ByteBuffer block = ByteBuffer.allocateDirect(BYTES);
        long at = 0;
        while (!ended) {
            try {
                block.clear();
                long start = System.nanoTime();
                at = (at + channel.write(block, at)) % FILE_BYTES;
                channel.force(false);
                micros.recordValue(Math.min(MOST_MICROS, (System.nanoTime() - start) / 1_000));
            } catch (IOException closed) {
                // What has been measured until then stands.
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** So far, in microseconds. */
    public Histogram micros() {
        return micros.copy();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ended = true;
        thread.join();
        channel.close();
        Files.deleteIfExists(file);
    }
}

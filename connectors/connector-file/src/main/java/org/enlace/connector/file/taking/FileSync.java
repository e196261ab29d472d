package org.enlace.connector.file.taking;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Forces many files to the disk at once: a file system writes its journal once for all that wait. A few threads for all links, none at rest. */
final class FileSync {

    private static final int THREADS = 16;

    /** The number of files below which another thread is not worth it. */
    private static final int FEW = 3;

    private static final ExecutorService SHARED = shared();

    private FileSync() {}

    private static ExecutorService shared() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "file-sync");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Returns when all are on the disk; throws if one could not be forced. */
    static void all(List<Path> files) throws IOException {
        if (files.size() < FEW) {
            for (Path file : files) {
                force(file);
            }
            return;
        }
        List<Future<?>> waited = new ArrayList<>();
        for (Path file : files) {
            waited.add(SHARED.submit(() -> {
                force(file);
                return file;
            }));
        }
        for (Future<?> each : waited) {
            await(each);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.force(true);
        }
    }

    private static void await(Future<?> each) throws IOException {
        try {
            each.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while files were written", stopped);
        } catch (ExecutionException failed) {
            throw new IOException("a file cannot be forced to the disk", failed.getCause());
        }
    }
}

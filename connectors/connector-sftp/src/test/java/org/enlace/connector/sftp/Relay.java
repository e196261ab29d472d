package org.enlace.connector.sftp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between client and server and fails as it is told. */
final class Relay implements AutoCloseable {

    /** What it does with connections from now on. */
    enum Mood {
        PASSES,
        /** Takes connections and says nothing. */
        SILENT,
        /** Says a line of no meaning now and then. */
        DRIPS
    }

    private final ServerSocket serverSocket;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool(SshClientPool.named("relay"));
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch notListening = new CountDownLatch(1);
    private volatile Mood mood = Mood.PASSES;
    /** Bytes that still pass, in both directions together; afterwards everything is cut. */
    private volatile long left = Long.MAX_VALUE;

    private volatile long passed;

    Relay(int server) {
        this.server = server;
        try {
            serverSocket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::take);
    }

    int port() {
        return serverSocket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Bytes that passed so far, in both directions together. */
    long passed() {
        return passed;
    }

    void becomes(Mood now) {
        mood = now;
    }

    /** After so many more bytes every connection is cut; then it passes again. */
    synchronized void cutAfter(long bytes) {
        left = bytes;
    }

    private void take() {
        try {
            while (!serverSocket.isClosed()) {
                Socket caller = serverSocket.accept();
                connections.incrementAndGet();
                open.add(caller);
                threads.execute(() -> serve(caller));
            }
        } catch (IOException | RejectedExecutionException closed) {
            return;
        } finally {
            notListening.countDown();
        }
    }

    private void serve(Socket caller) {
        try {
            switch (mood) {
                case PASSES -> pass(caller);
                case DRIPS -> drip(caller);
                case SILENT -> caller.getInputStream().readAllBytes();
            }
        } catch (IOException gone) {
            // the caller went away, which is its right
        }
    }

    private void pass(Socket caller) throws IOException {
        Socket behind = new Socket(InetAddress.getByName("127.0.0.1"), server);
        open.add(behind);
        threads.execute(() -> pump(caller, behind));
        pump(behind, caller);
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] part = new byte[4_096];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                int may = may(read);
                out.write(part, 0, may);
                out.flush();
                if (may < read) {
                    return;
                }
            }
        } catch (IOException gone) {
            // cut on one side is cut on both
        }
    }

    private synchronized int may(int wanted) {
        int may = (int) Math.min(left, wanted);
        passed += may;
        left = left == Long.MAX_VALUE ? left : may < wanted ? Long.MAX_VALUE : left - may;
        return may;
    }

    private static void drip(Socket caller) throws IOException {
        try (caller) {
            for (int i = 0; i < 6_000; i++) {
                caller.getOutputStream().write("x\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                caller.getOutputStream().flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody listens any more. */
    @Override
    public void close() {
        try {
            serverSocket.close();
            // whom the thread in accept() took meanwhile is to be hung up on as well
            notListening.await(2, TimeUnit.MINUTES);
            for (Closeable each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}

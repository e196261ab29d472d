package org.enlace.connector.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Simulates a receiver on this machine whose answers are all wrong in one way. An endless answer stops by itself, after 64 MB or five minutes.
 * Thread-safe.
 */
public final class HostileReceiver implements AutoCloseable {

    /** The most bytes that one connection is sent. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final long LONGEST_NANOS = 300_000_000_000L;
    private static final int BLOCK = 64 * 1024;

    private final Misbehaviour misbehaviour;
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "hostile-receiver", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    public HostileReceiver(Misbehaviour misbehaviour) {
        this.misbehaviour = misbehaviour;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException("no port for the receiver", e);
        }
        threads.execute(this::acceptAll);
    }

    /** Returns its port, on 127.0.0.1. */
    public int port() {
        return server.getLocalPort();
    }

    /** Returns the number of connections that were made. */
    public int connections() {
        return open.size();
    }

    /** Returns the bytes that were sent on all connections together. */
    public long written() {
        return written.get();
    }

    private void acceptAll() {
        try {
            while (!server.isClosed()) {
                Socket caller = server.accept();
                // Bytes in buffers of the kernel count as written, though nobody reads them.
                caller.setSendBufferSize(BLOCK);
                open.add(caller);
                threads.execute(() -> answer(caller));
            }
        } catch (IOException | RejectedExecutionException closed) {
            return;
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            if (!misbehaviour.answersUnasked()
                    && WirePeer.read(new BufferedInputStream(caller.getInputStream())) == null) {
                return;
            }
            misbehaviour.script().run(new Answer(caller.getOutputStream()));
        } catch (IOException gone) {
            // the caller closed the connection, as it should
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the receiver does not close", e);
        }
        threads.shutdownNow();
    }

    /** Writes the answer on one connection, counted and bounded. */
    final class Answer {

        private final OutputStream out;
        private final long end = System.nanoTime() + LONGEST_NANOS;
        private long bytes;

        private Answer(OutputStream out) {
            this.out = out;
        }

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] some) throws IOException {
            out.write(some);
            out.flush();
            bytes += some.length;
            written.addAndGet(some.length);
        }

        /** Sends the same text without end. */
        void sayForever(String text) throws IOException {
            byte[] block = text.repeat(Math.max(1, BLOCK / text.length())).getBytes(StandardCharsets.ISO_8859_1);
            while (bytes < MOST_BYTES && System.nanoTime() < end) {
                say(block);
            }
        }

        /** Sends a byte every 50 milliseconds, so that no read ever waits long. */
        void drip(String text) throws IOException, InterruptedException {
            while (System.nanoTime() < end) {
                for (char each : text.toCharArray()) {
                    say(String.valueOf(each));
                    Thread.sleep(50);
                }
            }
        }

        /** Sends nothing more and does not close the connection. */
        void fallSilent() throws InterruptedException {
            while (System.nanoTime() < end) {
                Thread.sleep(50);
            }
        }
    }
}

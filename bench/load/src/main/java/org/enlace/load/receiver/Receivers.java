package org.enlace.load.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Book;
import org.enlace.load.traffic.Wire;

/**
 * All receiving links on one port, by path. {@code /S01} to {@code /S20} do what they are told; those of other letters take what comes, each in its
 * {@link Manner}. Thread-safe.
 */
public final class Receivers implements AutoCloseable {

    private static final String LATER = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    private static final Duration SLOWNESS = Duration.ofSeconds(5);

    private static final char TOLD = 'S';

    /** How a receiver behaves. */
    public enum Mood {
        /** Takes it and says so. */
        TAKES,
        /** Says that it cannot now. */
        AWAY,
        /** Takes the request and never answers. */
        HANGS,
        /** Takes it and says so after five seconds. */
        SLOW,
        /** Reads the request and resets the connection. */
        RESETS
    }

    private final ServerSocket server;
    private final AtomicReferenceArray<Mood> moods = new AtomicReferenceArray<>(Alerts.LINKS);
    private final AtomicLong first = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Book book;

    /** Listens from now on; everybody takes. */
    public Receivers(int port, Book book) throws IOException {
        this.book = book;
        for (int link = 0; link < Alerts.LINKS; link++) {
            moods.set(link, Mood.TAKES);
        }
        server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        daemon(this::listen, "receivers");
    }

    /** From now on this link behaves so. */
    public void mood(int link, Mood mood) {
        moods.set(link, mood);
    }

    /** From now on arrivals are written into this book. */
    public void keep(Book next) {
        book = next;
    }

    /** Forgets when the first record came. */
    public void forgetFirst() {
        first.set(0);
    }

    /** When the first record came since then, by {@link System#nanoTime}; 0 if none did. */
    public long first() {
        return first.get();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> serve(socket), "receiver");
            } catch (IOException closed) {
                // Asked again by the loop.
            }
        }
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (Wire wire = new Wire(socket)) {
            for (Wire.Message request = wire.next(); request != null; request = wire.next()) {
                answer(request, wire);
            }
        } catch (IOException | RuntimeException gone) {
            // The gateway ended the connection, or was killed.
        } finally {
            open.remove(socket);
        }
    }

    private void answer(Wire.Message request, Wire wire) throws IOException {
        String path = request.path();
        int link = Integer.parseInt(path.substring(2, 4)) - 1;
        switch (path.charAt(1) == TOLD ? moods.get(link) : Mood.TAKES) {
            case TAKES -> take(request, wire);
            case AWAY -> wire.send(LATER, new byte[0]);
            case HANGS -> hang(link);
            case SLOW -> {
                LockSupport.parkNanos(SLOWNESS.toNanos());
                take(request, wire);
            }
            case RESETS -> wire.reset();
        }
    }

    private void take(Wire.Message request, Wire wire) throws IOException {
        first.compareAndSet(0, System.nanoTime());
        Book now = book;
        now.records().arrival(request.path(), request.body()).ifPresent(now::arrived);
        Manner.of(request.path()).say(wire);
    }

    private void hang(int link) {
        while (moods.get(link) == Mood.HANGS && !server.isClosed()) {
            LockSupport.parkNanos(100_000_000L);
        }
        throw new IllegalStateException("no answer");
    }

    /** Nobody is there any more: what was connected is cut, what comes is refused. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}

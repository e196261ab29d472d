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
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.traffic.LeanHttpConnection;
import org.enlace.load.traffic.RecordAccount;

/**
 * All receiving links on one port, by path. {@code /S01} to {@code /S20} behave as set; those of other letters take every record, each in its
 * {@link AcknowledgementStyle}. Thread-safe.
 */
public final class MeasuringReceivers implements AutoCloseable {

    private static final String LATER = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    private static final Duration SLOWNESS = Duration.ofSeconds(5);

    private static final char TOLD = 'S';

    /** Behaviour of a receiver. */
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
    private final AtomicReferenceArray<Mood> moods = new AtomicReferenceArray<>(AlertRecords.LINKS);
    private final AtomicLong first = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile RecordAccount account;

    /** Listens from now on; everybody takes. */
    public MeasuringReceivers(int port, RecordAccount account) throws IOException {
        this.account = account;
        for (int link = 0; link < AlertRecords.LINKS; link++) {
            moods.set(link, Mood.TAKES);
        }
        server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        daemon(this::listen, "receivers");
    }

    /** From now on this link behaves so. */
    public void mood(int link, Mood mood) {
        moods.set(link, mood);
    }

    /** Writes arrivals into this account from now on. */
    public void keep(RecordAccount next) {
        account = next;
    }

    /** Forgets when the first record came. */
    public void forgetFirst() {
        first.set(0);
    }

    /** Time of the first record since then, by {@link System#nanoTime}; 0 if none did. */
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
        try (LeanHttpConnection leanHttpConnection = new LeanHttpConnection(socket)) {
            for (LeanHttpConnection.Message request = leanHttpConnection.next();
                    request != null;
                    request = leanHttpConnection.next()) {
                answer(request, leanHttpConnection);
            }
        } catch (IOException | RuntimeException gone) {
            // The gateway ended the connection, or was killed.
        } finally {
            open.remove(socket);
        }
    }

    private void answer(LeanHttpConnection.Message request, LeanHttpConnection leanHttpConnection) throws IOException {
        String path = request.path();
        int link = Integer.parseInt(path.substring(2, 4)) - 1;
        switch (path.charAt(1) == TOLD ? moods.get(link) : Mood.TAKES) {
            case TAKES -> take(request, leanHttpConnection);
            case AWAY -> leanHttpConnection.send(LATER, new byte[0]);
            case HANGS -> hang(link);
            case SLOW -> {
                LockSupport.parkNanos(SLOWNESS.toNanos());
                take(request, leanHttpConnection);
            }
            case RESETS -> leanHttpConnection.reset();
        }
    }

    private void take(LeanHttpConnection.Message request, LeanHttpConnection leanHttpConnection) throws IOException {
        first.compareAndSet(0, System.nanoTime());
        RecordAccount now = account;
        now.records().arrival(request.path(), request.body()).ifPresent(now::arrived);
        AcknowledgementStyle.of(request.path()).say(leanHttpConnection);
    }

    private void hang(int link) {
        while (moods.get(link) == Mood.HANGS && !server.isClosed()) {
            LockSupport.parkNanos(100_000_000L);
        }
        throw new IllegalStateException("no answer");
    }

    /** Closes the receivers: open connections are cut, new ones are refused. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}

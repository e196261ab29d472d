package org.enlace.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Many sockets that send the start of a request at once and then a byte each five seconds, served by one thread. Not thread-safe. */
public final class SlowCallers {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final int LOOK = 100;
    private static final int BUFFER = 4_096;
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;
    /** A socket that is closed at once must not be opened again without end. */
    private static final int MOST_OPENED = 3_000;

    private final InetSocketAddress address;
    private final Mode mode;
    private final Map<String, Integer> endings = new TreeMap<>();
    private final List<Long> times = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private int opened;

    private SlowCallers(int port, Mode mode) {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.mode = mode;
    }

    /**
     * Behaviour of slow callers.
     *
     * @param start what they send at once
     * @param reopens whether one that was ended comes again
     * @param reads whether they read what they are answered
     */
    public record Mode(String name, int callers, String start, boolean reopens, boolean reads) {}

    /**
     * Result of the calls.
     *
     * @param endings how many were ended with each status, or {@code closed}
     * @param open how many were not ended
     * @param first when the first one was ended, in ms since it came
     * @param last when the last one was
     */
    public record Outcome(Map<String, Integer> endings, int open, long first, long last) {}

    /** A caller: when it came, and when it sent last. */
    private static final class Caller {

        private final long came = System.nanoTime();
        private long sent = came;
    }

    /** Runs slow callers for so long. */
    public static Outcome run(int port, Mode mode, Duration time) throws IOException {
        SlowCallers callers = new SlowCallers(port, mode);
        try (Selector selector = Selector.open()) {
            try {
                callers.run(selector, System.nanoTime() + time.toNanos());
                return callers.outcome(selector);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    private void run(Selector selector, long end) throws IOException {
        for (int i = 0; i < mode.callers(); i++) {
            open(selector);
        }
        while (System.nanoTime() < end) {
            selector.select(LOOK);
            int ended = 0;
            for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
                ended += mode.reads() && isEnded(key) ? 1 : 0;
            }
            selector.selectedKeys().clear();
            for (SelectionKey key : selector.keys()) {
                drip(key);
            }
            for (int i = 0; mode.reopens() && i < ended && opened < MOST_OPENED; i++) {
                open(selector);
            }
        }
    }

    private void open(Selector selector) throws IOException {
        opened++;
        SocketChannel channel = SocketChannel.open();
        if (!mode.reads()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        }
        channel.connect(address);
        channel.configureBlocking(false);
        channel.register(selector, mode.reads() ? SelectionKey.OP_READ : 0, new Caller());
        channel.write(ByteBuffer.wrap(mode.start().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private boolean isEnded(SelectionKey key) {
        buffer.clear();
        try {
            int read = ((SocketChannel) key.channel()).read(buffer);
            String start = new String(buffer.array(), 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
            if (start.startsWith("HTTP/1.1 100")) {
                return false;
            }
            end(key, start.startsWith("HTTP/") ? start.substring(STATUS_FROM, STATUS_TO) : "closed");
        } catch (IOException reset) {
            end(key, "reset");
        }
        return true;
    }

    private void end(SelectionKey key, String how) {
        endings.merge(how, 1, Integer::sum);
        times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ((Caller) key.attachment()).came));
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException closed) {
            return;
        }
    }

    private void drip(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        Caller caller = (Caller) key.attachment();
        if (System.nanoTime() - caller.sent < PAUSE) {
            return;
        }
        caller.sent = System.nanoTime();
        try {
            ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'1'}));
        } catch (IOException gone) {
            end(key, "reset");
        }
    }

    private Outcome outcome(Selector selector) {
        int open = (int) selector.keys().stream().filter(SelectionKey::isValid).count();
        long first = times.stream().mapToLong(Long::longValue).min().orElse(0);
        long last = times.stream().mapToLong(Long::longValue).max().orElse(0);
        return new Outcome(Map.copyOf(endings), open, first, last);
    }
}

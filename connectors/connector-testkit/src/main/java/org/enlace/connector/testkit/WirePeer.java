package org.enlace.connector.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulates a partner on a plain socket: records every request that reaches it and answers with raw bytes, slowly, by half, or not at all. */
public final class WirePeer implements AutoCloseable {

    /** A request as it came over the wire. Header names in lower case. */
    public record Request(String line, Map<String, String> headers, byte[] body) {}

    /** Acts after a request was read. */
    @FunctionalInterface
    public interface Reply {
        /** Writes the answer. */
        void to(Request request, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire-peer");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch notListening = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int port;
    private volatile Reply reply = answer(204, "text/plain", "");

    /** Listens on a free port of 127.0.0.1 and answers 204 until another answer is set. */
    public WirePeer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException("no port for the peer", e);
        }
        threads.execute(this::acceptAll);
    }

    /** An ordinary answer; every header is a line such as {@code Retry-After: 7}. */
    public static Reply answer(int status, String contentType, String body, String... headers) {
        return (request, out) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Type: " + contentType
                    + "\r\nContent-Length: " + bytes.length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes);
            out.flush();
        };
    }

    /** Reads the request and closes without an answer. */
    public static Reply cut() {
        return (request, out) -> out.close();
    }

    /** Sends an answer except for its last ten bytes, and closes the connection. */
    public static Reply half(Reply whole) {
        return (request, out) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.to(request, bytes);
            out.write(bytes.toByteArray(), 0, bytes.size() - 10);
            out.close();
        };
    }

    /** Sends an answer twice: the second time without a request. */
    public static Reply twice(Reply once) {
        return (request, out) -> {
            once.to(request, out);
            once.to(request, out);
        };
    }

    /** Sends one byte of an endless answer every 50 milliseconds, so that no read ever waits long. */
    public static Reply drip() {
        return (request, out) -> {
            out.write("HTTP/1.1 200 x\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 6_000; i++) {
                out.write('.');
                out.flush();
                pause(50);
            }
        };
    }

    /** Sets the answer to every request from now on. */
    public void replies(Reply with) {
        reply = with;
    }

    /** Returns the requests that were read, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** Returns the number of connections that were opened. */
    public int connections() {
        return connections.get();
    }

    /** Puts a proxy in front: from now on {@link #uri} leads through it. */
    FaultProxy behindAProxy() {
        FaultProxy proxy = new FaultProxy(server.getLocalPort());
        port = proxy.port();
        return proxy;
    }

    /** Returns the address of a path of this partner. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + (port == 0 ? server.getLocalPort() : port) + path);
    }

    /** Closes the connections and stops listening: from now on connections are refused. */
    @Override
    public void close() {
        try {
            server.close();
            // the kernel goes on taking connections until the thread in accept() has left it
            notListening.await(2, TimeUnit.MINUTES);
            for (Closeable socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the peer does not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                break;
            }
        }
        notListening.countDown();
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            while (request != null) {
                requests.add(request);
                reply.to(request, socket.getOutputStream());
                request = read(in);
            }
        } catch (IOException e) {
            // the caller closed the connection, as it may
        }
    }

    static Request read(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("no header of HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return new Request(line, headers, chunks(in));
        }
        return new Request(line, headers, in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                bytes.write(b);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

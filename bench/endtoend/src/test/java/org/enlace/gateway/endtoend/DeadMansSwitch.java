package org.enlace.gateway.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service outside that wakes somebody when it has not heard a heart for too long, having heard it before. Thread-safe; close it. */
final class DeadMansSwitch implements AutoCloseable {

    private static final Duration TOO_LONG = Duration.ofSeconds(4);

    private final HttpServer server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger woken = new AtomicInteger();
    private long last;
    private boolean silent = true;

    DeadMansSwitch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", call -> {
            beat();
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
        timer.scheduleAtFixedRate(this::look, 100, 100, TimeUnit.MILLISECONDS);
    }

    private synchronized void beat() {
        last = System.nanoTime();
        silent = false;
        heard.incrementAndGet();
    }

    private synchronized void look() {
        if (!silent && System.nanoTime() - last > TOO_LONG.toNanos()) {
            silent = true;
            woken.incrementAndGet();
        }
    }

    /** What a gateway is told about it. */
    String notices() {
        return """
                console: https://enlace.example.org
                receivers:
                  nobody: {language: es, webhook: {url: "https://127.0.0.1:9/", credential: none}}
                first: [nobody]
                heartbeat: {url: "http://127.0.0.1:%d/alive", every: 1s, method: POST}
                """.formatted(server.getAddress().getPort());
    }

    /** How many beats it heard. */
    int heard() {
        return heard.get();
    }

    /** How often somebody was woken. */
    int woken() {
        return woken.get();
    }

    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
    }
}

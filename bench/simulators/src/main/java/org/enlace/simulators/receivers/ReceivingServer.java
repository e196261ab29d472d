package org.enlace.simulators.receivers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of all receivers and of the control, on 127.0.0.1. */
final class ReceivingServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivingServer.class);
    private static final int THREADS = 32;

    private final HttpServer server;
    private final Map<String, HttpHandler> standing = new LinkedHashMap<>();
    private final ReceiverFaultSwitch faults;
    private volatile BiConsumer<String, byte[]> listener = (link, bytes) -> {};
    private HttpsServer secure;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    });

    ReceivingServer(int port, ReceiverFaultSwitch faults) {
        // Without it each answer waits 40 ms for the peer's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.faults = faults;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
    }

    void stand(String path, SimulatedReceiver simulatedReceiver) {
        stand(path, exchange -> {
            try (exchange) {
                ReceivedRequest receivedRequest = ReceivedRequest.of(exchange);
                listener.accept(simulatedReceiver.link(), receivedRequest.wire(exchange));
                Optional<ReceiverReply> reply = faults.through(simulatedReceiver, receivedRequest);
                if (reply.isPresent()) {
                    answer(exchange, reply.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error(
                        "receiver {} failed: {}",
                        simulatedReceiver.link(),
                        e.getClass().getName());
                answer(exchange, ReceiverReply.problem(500, "INTERNAL"));
            }
        });
    }

    /** Passes every request to a listener from now on, with the link that it came to, before it is answered. */
    void listen(BiConsumer<String, byte[]> listener) {
        this.listener = listener;
    }

    void stand(String path, HttpHandler handler) {
        standing.put(path, handler);
        server.createContext(path, handler);
    }

    /** Everything that stands here stands behind TLS too. */
    void secure(SSLContext tls, int port) {
        try {
            HttpsServer behindTls =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
            behindTls.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters demanding = tls.getDefaultSSLParameters();
                    demanding.setNeedClientAuth(true);
                    parameters.setSSLParameters(demanding);
                }
            });
            behindTls.setExecutor(threads);
            secure = behindTls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        server.start();
        if (secure != null) {
            standing.forEach(secure::createContext);
            secure.start();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, ReceiverReply reply) throws IOException {
        byte[] body = reply.bytes();
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        if (secure != null) {
            secure.stop(0);
        }
        threads.shutdownNow();
    }
}

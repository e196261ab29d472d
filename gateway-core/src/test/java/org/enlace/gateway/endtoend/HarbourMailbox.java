package org.enlace.gateway.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.enlace.connector.testkit.WirePeer;

/** The partner of the connector's guide: a mailbox with messages, and an address that takes notices. */
final class HarbourMailbox implements AutoCloseable {

    private record Letter(String id, byte[] content) {}

    private final HttpServer box;
    private final WirePeer notices = new WirePeer();
    private final Deque<Letter> letters = new ConcurrentLinkedDeque<>();
    private final List<String> verdicts = new CopyOnWriteArrayList<>();

    HarbourMailbox() throws IOException {
        box = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        box.createContext("/box", this::serve);
        box.start();
        notices.replies(WirePeer.answer(200, "application/xml", "<received/>"));
    }

    /** Puts the partner's real addresses in the place of the guide's. */
    String places(String line) {
        return line.replace(
                        "http://127.0.0.1:9090",
                        "http://127.0.0.1:" + box.getAddress().getPort())
                .replace(
                        "http://127.0.0.1:9091/notices", notices.uri("/notices").toString());
    }

    void put(String content) {
        letters.add(new Letter(UUID.randomUUID().toString(), content.getBytes(StandardCharsets.UTF_8)));
    }

    /** What became of messages: {@code Receipt} or {@code Refused}. */
    List<String> verdicts() {
        return verdicts;
    }

    /** How many notices came. */
    int noticed() {
        return notices.requests().size();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Letter letter = letters.peekFirst();
            if (letter == null || !exchange.getRequestMethod().equals("GET")) {
                if (letter != null) {
                    letters.removeFirst();
                    verdicts.add(exchange.getRequestHeaders().containsKey("Receipt") ? "Receipt" : "Refused");
                }
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            exchange.getResponseHeaders().set("Message-Id", letter.id());
            exchange.sendResponseHeaders(200, letter.content().length);
            exchange.getResponseBody().write(letter.content());
        }
    }

    @Override
    public void close() {
        box.stop(0);
        notices.close();
    }
}

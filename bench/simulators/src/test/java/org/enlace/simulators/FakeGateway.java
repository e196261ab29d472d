package org.enlace.simulators;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.enlace.simulators.invented.BorderCrossings;
import org.enlace.simulators.invented.Contracts;

/** Two HTTP endpoints that check the partners' contracts and give receipts; delivers nothing. Its next answers can be scripted. */
final class FakeGateway implements AutoCloseable {

    /** A script word: the connection is closed without an answer. */
    static final int SILENCE = 0;

    record Asked(String link, String authorization, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final HttpServer server;
    private final Map<String, String> receipts = new ConcurrentHashMap<>();
    private final Map<String, String> eventIds = new ConcurrentHashMap<>();
    volatile UnaryOperator<String> crossings = FakeGateway::crossings;
    final Queue<Integer> script = new ConcurrentLinkedQueue<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "fake-gateway");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/in/police/reports", exchange -> serve(exchange, "police/reports"));
        server.createContext("/in/eurofront/alerts", exchange -> serve(exchange, "eurofront/alerts"));
        server.createContext("/in/", this::further);
        server.start();
    }

    /** Any other link takes whatever is whole: a cut message is none. */
    private void further(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = utf8(exchange.getRequestBody().readAllBytes());
            String link = exchange.getRequestURI().getPath().substring("/in/".length());
            asked.add(new Asked(link, "", text));
            if (link.equals("police/crossings") && text.endsWith("</soapenv:Envelope>")) {
                answer(exchange, 200, crossings.apply(text));
            } else if (text.startsWith("<")) {
                boolean whole = text.endsWith("</soapenv:Envelope>");
                answer(
                        exchange,
                        whole ? 200 : 500,
                        whole
                                ? "<a><codigoRespuesta>0</codigoRespuesta><recibo>" + receipt(soapBody(text))
                                        + "</recibo></a>"
                                : "<Fault><faultcode>soapenv:Client</faultcode></Fault>");
            } else {
                boolean whole = isJson(text);
                answer(exchange, whole ? 201 : 422, whole ? "{\"receiptId\":\"" + receipt(text) + "\"}" : "{}");
            }
        }
    }

    /** The message is in the body; the header tells by its turn who sends. */
    private static String soapBody(String envelope) {
        return envelope.substring(envelope.indexOf("<soapenv:Body>"));
    }

    /** A half may end with a brace as well. */
    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (IOException cut) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange, String link) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(new Asked(link, shown, new String(body, StandardCharsets.UTF_8)));
            Integer scripted = script.poll();
            if (scripted == null) {
                boolean police = link.startsWith("police");
                String answer = police ? report(exchange, body, shown) : alert(exchange, body);
                answer(exchange, police && answer.contains("Fault") ? 500 : status(police, answer), answer);
            } else if (scripted != SILENCE) {
                answer(exchange, scripted, "not now");
            }
        }
    }

    private static int status(boolean police, String answer) {
        return police || answer.contains("receiptId") ? 200 : 422;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String report(HttpExchange exchange, byte[] body, String shown) {
        String envelope = utf8(body);
        String basic = Base64.getEncoder().encodeToString("pn:secreto".getBytes(StandardCharsets.UTF_8));
        boolean known = shown.equals("Basic " + basic) || envelope.contains(">secreto</wsse:Password>");
        boolean type = exchange.getRequestHeaders().getFirst("Content-Type").startsWith("text/xml");
        int from = envelope.indexOf("<pn:registrarParte");
        int to = envelope.indexOf("</soapenv:Body>");
        if (!known || !type || from < 0 || to < 0 || envelope.contains("<!DOCTYPE")) {
            return "<Fault><faultcode>soapenv:Client</faultcode></Fault>";
        }
        String element = envelope.substring(from, to);
        return Contracts.report(element)
                ? "<a><codigoRespuesta>0</codigoRespuesta><recibo>" + receipt(element) + "</recibo></a>"
                : "<a><codigoRespuesta>1</codigoRespuesta></a>";
    }

    private String alert(HttpExchange exchange, byte[] body) {
        String no = "{\"code\":\"CONTRACT\"}";
        try {
            JsonNode event = JSON.readTree(body);
            JsonNode post = event.path("data").path("post");
            String speaksFor =
                    "EF-" + post.path("code").asText() + "-" + post.path("side").asText();
            boolean entitled =
                    ("llave-" + speaksFor).equals(exchange.getRequestHeaders().getFirst("X-API-Key"));
            boolean type = exchange.getRequestHeaders().getFirst("Content-Type").equals("application/cloudevents+json");
            String text = utf8(body);
            if (!entitled || !type || !Contracts.alert(body)) {
                return no;
            }
            String first = eventIds.putIfAbsent(
                    event.path("source").asText() + event.path("id").asText(), text);
            return first == null || first.equals(text) ? "{\"receiptId\":\"" + receipt(text) + "\"}" : no;
        } catch (IOException e) {
            return no;
        }
    }

    /** The Ministry's answer without fields that the Police may not see. */
    static String crossings(String question) {
        String number = question.replaceAll("(?s).*<pn:numeroDocumento>(.*?)<.*", "$1");
        Set<String> hidden = question.contains("CONTROL FRONTERIZO")
                ? Set.of("tarjetaAndina", "categoriaMigratoria", "apellidosNombres", "fechaDeNacimiento", "genero")
                : Set.of("tarjetaAndina", "categoriaMigratoria");
        StringBuilder answer = new StringBuilder("<a><codigoRespuesta>0</codigoRespuesta>");
        BorderCrossings.of(number).forEach(crossing -> {
            answer.append("<datosPrincipales>");
            crossing.forEach((field, value) -> answer.append("<registros><campo>" + field + "</campo><valor>"
                    + (hidden.contains(field) ? "" : value) + "</valor></registros>"));
            answer.append("</datosPrincipales>");
        });
        return answer + "</a>";
    }

    private String receipt(String content) {
        return receipts.computeIfAbsent(content, c -> "recibo-" + receipts.size() + "-" + c.hashCode());
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package org.enlace.gateway.platform.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;

/** A key service on a free port, over TLS: as much of Vault's transit protocol as the gateway speaks. */
final class TransitService implements AutoCloseable {

    static final String TOKEN = "invented-token-of-a-test";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpsServer server;
    private final List<byte[]> versions = new ArrayList<>(List.of(Random.randBytes(32)));
    volatile int status;
    volatile int asked;

    TransitService(DemoCertificateAuthority.Made shown) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(TestTls.server(shown)));
        server.createContext("/v1/transit/", this::answer);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/v1/transit";
    }

    /** Other keys under the same names. */
    synchronized void exchangeKeys() {
        versions.replaceAll(old -> Random.randBytes(32));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        asked++;
        JsonNode order = JSON.readTree(exchange.getRequestBody().readAllBytes());
        ObjectNode answer = JSON.createObjectNode();
        int code = status != 0 ? status : 200;
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            code = 403;
        }
        if (code == 200) {
            try {
                answer(exchange, order, answer.putObject("data"));
            } catch (GeneralSecurityException | IllegalArgumentException wrong) {
                code = 400;
            }
        }
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answer(HttpExchange exchange, JsonNode order, ObjectNode data) throws GeneralSecurityException {
        String what = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().substring("/v1/transit/".length());
        Base64.Decoder from = Base64.getDecoder();
        Base64.Encoder to = Base64.getEncoder();
        switch (what) {
            case "GET keys/enlace" ->
                data.put("latest_version", versions.size()).put("min_decryption_version", 1);
            case "POST keys/enlace/rotate" -> versions.add(Random.randBytes(32));
            case "POST encrypt/enlace" -> {
                int version = order.path("key_version").asInt();
                byte[] sealed = new AesGcmJce(versions.get(version - 1))
                        .encrypt(
                                from.decode(order.path("plaintext").asText()),
                                from.decode(order.path("associated_data").asText()));
                data.put("ciphertext", "vault:v" + version + ":" + to.encodeToString(sealed));
            }
            case "POST decrypt/enlace" -> {
                String[] parts = order.path("ciphertext").asText().split(":", 3);
                byte[] plain = new AesGcmJce(versions.get(Integer.parseInt(parts[1].substring(1)) - 1))
                        .decrypt(
                                from.decode(parts[2]),
                                from.decode(order.path("associated_data").asText()));
                data.put("plaintext", to.encodeToString(plain));
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package org.enlace.gateway.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** What is in {@code credentials.json}: what partners and operators show at the endpoints, and what the gateway shows to receivers. */
final class GatewayCredentials {

    private final JsonNode root;

    private GatewayCredentials(JsonNode root) {
        this.root = root;
    }

    static GatewayCredentials in(Path data) {
        try {
            return new GatewayCredentials(
                    new ObjectMapper().readTree(Files.readAllBytes(data.resolve("credentials.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API key at a path below {@code partners}: partner, link and, where a link has several, the credential. */
    String apiKey(String... path) {
        return at(path).path("apiKey").asText();
    }

    /** The value of the header {@code Authorization} for the user and password at a path. */
    String basic(String... path) {
        return basic(at(path));
    }

    String user(String... path) {
        return at(path).path("user").asText();
    }

    String password(String... path) {
        return at(path).path("password").asText();
    }

    /** The operator's {@code Authorization}. */
    String operator() {
        return basic(root.path("operators").get(0));
    }

    /** The {@code Authorization} of who decides about persons. */
    String steward() {
        return basic(root.path("operators").get(1));
    }

    /** The {@code Authorization} of the account of this name. */
    String account(String user) {
        return basic(named(user));
    }

    /** What somebody with the account of this name types into the form. */
    String passwordOf(String user) {
        return named(user).path("password").asText();
    }

    private JsonNode named(String user) {
        for (JsonNode each : root.path("operators")) {
            if (each.path("user").asText().equals(user)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no account " + user);
    }

    String operatorUser() {
        return root.path("operators").get(0).path("user").asText();
    }

    String operatorPassword() {
        return root.path("operators").get(0).path("password").asText();
    }

    private JsonNode at(String... path) {
        JsonNode node = root.path("partners");
        for (String step : path) {
            node = node.path(step);
        }
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("no credential " + String.join("/", path));
        }
        return node;
    }

    private static String basic(JsonNode login) {
        return basicOf(login.path("user").asText(), login.path("password").asText());
    }

    /** The value of the header {@code Authorization} for any user and password. */
    static String basicOf(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}

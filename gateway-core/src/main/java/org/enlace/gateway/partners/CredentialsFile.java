package org.enlace.gateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.Presented;

/** The content of {@code credentials.json}: secrets in clear. For this room and for the launcher, which asks the gateway as an operator. */
public final class CredentialsFile {

    /** An operator's login. Its text form holds no password. */
    public record Login(Operator operator, String password) {
        @Override
        public String toString() {
            return "Login[" + operator.user() + "]";
        }
    }

    private static final String MAIN = "main";

    private final JsonNode root;

    private CredentialsFile(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads the file.
     *
     * @throws UncheckedIOException if there is none, it is not JSON, or a certificate or key in it is none; its content is never quoted
     */
    public static CredentialsFile read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("credentials.json cannot be read", e);
        }
        try {
            JsonNode root = new ObjectMapper().readTree(bytes);
            if (!root.isObject()) {
                throw new UncheckedIOException(new IOException("credentials.json is not a JSON object"));
            }
            Signers.check(root);
            return new CredentialsFile(root);
        } catch (IOException e) {
            // The parser's own message quotes the file.
            throw new UncheckedIOException(new IOException("credentials.json is not JSON"));
        }
    }

    /** A file without any credential. */
    static CredentialsFile empty() {
        return new CredentialsFile(JsonNodeFactory.instance.objectNode());
    }

    /** All operators with their passwords. */
    public List<Login> operators() {
        List<Login> all = new ArrayList<>();
        for (JsonNode each : root.path("operators")) {
            Operator operator = new Operator(
                    each.path("user").asText(),
                    each.path("role").asText(),
                    each.path("institution").asText("*"));
            all.add(new Login(operator, each.path("password").asText()));
        }
        return all;
    }

    /** True if at least one operator could log in. */
    boolean anyOperator() {
        return operators().stream().anyMatch(login -> !login.password().isEmpty());
    }

    /** The secret of one credential of a link, if the file has it. */
    Optional<Presented> secret(LinkId link, String credentialId) {
        JsonNode entry = root.path("partners").path(link.partner()).path(link.name());
        return secret(entry.path(credentialId)).or(() -> credentialId.equals(MAIN) ? secret(entry) : Optional.empty());
    }

    /** Who may sign for one credential of a link; nobody if the file says nothing. */
    Signers signers(LinkId link, String credentialId) {
        JsonNode entry = root.path("partners").path(link.partner()).path(link.name());
        Signers named = Signers.of(entry.path(credentialId));
        return named.nobody() && credentialId.equals(MAIN) ? Signers.of(entry) : named;
    }

    private static Optional<Presented> secret(JsonNode entry) {
        return shared(entry).or(() -> Pems.signingKey(entry));
    }

    private static Optional<Presented> shared(JsonNode entry) {
        String key = entry.path("apiKey").asText("");
        String user = entry.path("user").asText("");
        String password = entry.path("password").asText("");
        if (!key.isEmpty()) {
            return Optional.of(new Presented.ApiKey(key));
        }
        return user.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Presented.UserPassword(user, password));
    }
}

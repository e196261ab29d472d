package org.enlace.gateway.configuration.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.model.PemReader;
import org.enlace.gateway.configuration.model.SigningCertificates;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;

/** Holds the content of {@code credentials.json}: secrets in clear. For this package and for the launcher, which calls the gateway as an operator. */
public final class CredentialsFile {

    /**
     * An operator's login. Its text form holds no password.
     *
     * @param password in clear; empty if there is none
     * @param hash of the password, by bcrypt; empty if there is none
     */
    public record Login(OperatorAccount operator, String password, String hash) {

        /** True if this account can be used to log in. */
        boolean opens() {
            return !password.isEmpty() || !hash.isEmpty();
        }

        @Override
        public String toString() {
            return "Login[" + operator.user() + "]";
        }
    }

    private static final String MAIN = "main";

    private final JsonNode root;
    private final List<Login> operators;

    private CredentialsFile(JsonNode root, List<Login> operators) {
        this.root = root;
        this.operators = operators;
    }

    /**
     * Reads the file.
     *
     * @throws UncheckedIOException if there is none, it is not JSON, or a certificate or key in it is none; its content is never quoted
     * @throws ConfigProblemsException if an account is wrong, with file, line and rule of each
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
            SigningCertificates.check(root);
            return new CredentialsFile(root, Accounts.read(root, bytes));
        } catch (IOException e) {
            // The parser's own message quotes the file.
            throw new UncheckedIOException(new IOException("credentials.json is not JSON"));
        }
    }

    /** All accounts. */
    public List<Login> operators() {
        return operators;
    }

    /** True if at least one operator could log in. */
    public boolean anyOperator() {
        return operators.stream().anyMatch(Login::opens);
    }

    /** The secret of one credential of a link, if the file has it. */
    Optional<PresentedCredential> secret(LinkId link, String credentialId) {
        JsonNode entry = root.path("partners").path(link.partner()).path(link.name());
        return secret(entry.path(credentialId)).or(() -> credentialId.equals(MAIN) ? secret(entry) : Optional.empty());
    }

    /** Returns the certificates that may sign for one credential of a link; none if the file says nothing. */
    SigningCertificates signers(LinkId link, String credentialId) {
        JsonNode entry = root.path("partners").path(link.partner()).path(link.name());
        SigningCertificates named = SigningCertificates.of(entry.path(credentialId));
        return named.nobody() && credentialId.equals(MAIN) ? SigningCertificates.of(entry) : named;
    }

    /** Returns the secrets that {@code notices.yml} refers to, by name. */
    Map<String, PresentedCredential> notices() {
        Map<String, PresentedCredential> all = new HashMap<>();
        root.path("notices").properties().forEach(each -> shared(each.getValue())
                .ifPresent(secret -> all.put(each.getKey(), secret)));
        return all;
    }

    private static Optional<PresentedCredential> secret(JsonNode entry) {
        return shared(entry).or(() -> PemReader.signingKey(entry));
    }

    private static Optional<PresentedCredential> shared(JsonNode entry) {
        String key = entry.path("apiKey").asText("");
        String user = entry.path("user").asText("");
        String password = entry.path("password").asText("");
        if (!key.isEmpty()) {
            return Optional.of(new PresentedCredential.ApiKey(key));
        }
        return user.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new PresentedCredential.UserPassword(user, password));
    }
}

package org.enlace.gateway.platform.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;
import org.enlace.connector.HttpReply;

/**
 * Provides key-encryption keys from a service that speaks the protocol of Vault's transit engine (OpenBao speaks it too): one named key, its versions
 * are the key-encryption keys. It needs {@code encrypt} and {@code decrypt} with {@code associated_data}, reading the key, and {@code rotate}.
 */
final class VaultKeyProvider implements KeyProvider {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final Pattern VERSION = Pattern.compile("service-(.+)-v([1-9][0-9]{0,5})");

    private final HttpPeer peer;
    private final String url;
    private final String key;
    private final Path tokenFile;

    private VaultKeyProvider(HttpPeer peer, String url, String key, Path tokenFile) {
        this.peer = peer;
        this.url = url;
        this.key = key;
        this.tokenFile = tokenFile;
    }

    /** Asks the service for its key. */
    static VaultKeyProvider open(KeyProviderSettings settings) {
        String key = KeyProviderSettings.word("key", settings.key());
        String url = url(settings.url());
        VaultKeyProvider custodian = new VaultKeyProvider(peer(settings), url, key, settings.tokenFile());
        custodian.newest();
        return custodian;
    }

    private static HttpPeer peer(KeyProviderSettings settings) {
        if (settings.trust() == null) {
            return HttpPeer.of(Destinations.ANY);
        }
        SSLContext trusted = trusting(KeyProviderSettings.needed("trust", settings.trust()));
        return HttpPeer.of(() -> trusted, Destinations.ANY);
    }

    private static String url(String given) {
        try {
            URI uri = URI.create(String.valueOf(given));
            boolean own = "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
            if (("https".equals(uri.getScheme()) || own) && uri.getUserInfo() == null && uri.getQuery() == null) {
                return given.endsWith("/") ? given : given + "/";
            }
        } catch (IllegalArgumentException wrong) {
            throw badUrl();
        }
        throw badUrl();
    }

    private static SealingException badUrl() {
        return new SealingException(
                KeyProblem.CUSTODIAN_SETTINGS,
                "enlace.custodian.url must be an https address without a user or a query (http on 127.0.0.1 only).");
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SealingException(
                    KeyProblem.CUSTODIAN_SETTINGS, "enlace.custodian.trust holds no certificates that can be read.");
        }
    }

    @Override
    public String kind() {
        return "service";
    }

    @Override
    public boolean holds(String id) {
        int version = version(id);
        return version <= newest()
                && version
                        >= ask("GET", "keys/" + key, null)
                                .good()
                                .path("min_decryption_version")
                                .asInt(1);
    }

    @Override
    public String next(Set<String> known) {
        String newest = id(newest());
        if (!known.contains(newest)) {
            return newest;
        }
        ask("POST", "keys/" + key + "/rotate", JSON.createObjectNode()).good();
        String next = id(newest());
        if (known.contains(next)) {
            throw refused("it made no new version of the key");
        }
        return next;
    }

    private int newest() {
        Answer answer = ask("GET", "keys/" + key, null);
        if (answer.status() == 404) {
            throw new SealingException(
                    KeyProblem.KEY_LOST,
                    "the key service has no key " + key + ": bring it back, a new one opens nothing.");
        }
        int version = answer.good().path("latest_version").asInt();
        if (version < 1) {
            throw refused("it names no version of the key");
        }
        return version;
    }

    @Override
    public byte[] wrap(String id, byte[] plain, byte[] place) {
        ObjectNode order = JSON.createObjectNode();
        order.put("plaintext", Base64.getEncoder().encodeToString(plain));
        order.put("associated_data", Base64.getEncoder().encodeToString(place));
        order.put("key_version", version(id));
        String sealed =
                ask("POST", "encrypt/" + key, order).good().path("ciphertext").asText();
        if (!sealed.startsWith("vault:v" + version(id) + ":")) {
            throw refused("it wraps by another version of the key");
        }
        return sealed.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] unwrap(String id, byte[] wrapped, byte[] place) {
        String sealed = new String(wrapped, StandardCharsets.US_ASCII);
        if (!sealed.startsWith("vault:v" + version(id) + ":")) {
            throw KeyProvider.other(id);
        }
        ObjectNode order = JSON.createObjectNode();
        order.put("ciphertext", sealed);
        order.put("associated_data", Base64.getEncoder().encodeToString(place));
        Answer answer = ask("POST", "decrypt/" + key, order);
        if (answer.status() == 400) {
            throw KeyProvider.other(id);
        }
        try {
            return Base64.getDecoder().decode(answer.good().path("plaintext").asText());
        } catch (IllegalArgumentException noBase64) {
            throw refused("its answer cannot be read");
        }
    }

    private String id(int version) {
        return kind() + "-" + key + "-v" + version;
    }

    private int version(String id) {
        Matcher parts = VERSION.matcher(id);
        if (!parts.matches() || !parts.group(1).equals(key)) {
            throw KeyProvider.lost(id);
        }
        return Integer.parseInt(parts.group(2));
    }

    /** The answer of the service; nothing of it is ever quoted. */
    private record Answer(int status, JsonNode data) {

        JsonNode good() {
            if (status != 200 && status != 204) {
                throw refused("HTTP " + status);
            }
            return data;
        }

        /** Holds no key. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    private Answer ask(String method, String path, JsonNode order) {
        // Read each time: tokens are short-lived, and an outside program renews the file.
        String token = OwnerOnlyFile.secret("token-file", tokenFile);
        try {
            byte[] body = order == null ? null : JSON.writeValueAsBytes(order);
            Map<String, String> headers = Map.of("X-Vault-Token", token, "Content-Type", "application/json");
            HttpReply answer =
                    new HttpCall(method, URI.create(url + path), headers, body).send(peer, PATIENCE, LARGEST_ANSWER);
            if (answer.tooLarge()) {
                throw refused("its answer is too long");
            }
            return new Answer(
                    answer.status(),
                    answer.status() == 200 ? JSON.readTree(answer.body()).path("data") : JSON.createObjectNode());
        } catch (JsonProcessingException | ProtocolException unreadable) {
            throw refused("its answer cannot be read");
        } catch (IOException | IllegalArgumentException silent) {
            throw new SealingException(KeyProblem.CUSTODIAN_SILENT, "the key service does not answer.");
        }
    }

    private static SealingException refused(String why) {
        return new SealingException(KeyProblem.CUSTODIAN_REFUSED, "the key service refuses: " + why + ".");
    }
}

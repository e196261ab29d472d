package org.enlace.gateway.configuration.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.enlace.connector.Destinations;
import org.enlace.connector.HttpCall;
import org.enlace.connector.HttpPeer;
import org.enlace.connector.HttpReply;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.TokenRuleReader;

/** Reads an issuer's keys: a file of the configuration, or one request, bounded in time and bytes, that follows no redirects. Thread-safe. */
public final class KeySetSource {

    /** Time limit of a whole request. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    private static final int MOST_BYTES = 256 * 1024;

    private final Path folder;
    private final Function<LinkId, SSLContext> tls;
    private final Destinations destinations;

    /**
     * @param folder of the configuration
     * @param tls TLS context of a link, with its trusted certificates
     * @param destinations the addresses where keys may be
     */
    public KeySetSource(Path folder, Function<LinkId, SSLContext> tls, Destinations destinations) {
        this.destinations = destinations;
        this.folder = folder;
        this.tls = tls;
    }

    /** Returns the minimum time between two fetches. */
    static Duration pause(String location) {
        return TokenRuleReader.isAddress(location) ? Duration.ofSeconds(60) : Duration.ofSeconds(2);
    }

    String read(LinkId link, String location) throws IOException {
        byte[] bytes = TokenRuleReader.isAddress(location) ? fetch(link, URI.create(location)) : file(location);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] file(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return bounded(in.readNBytes(MOST_BYTES + 1));
        }
    }

    private static byte[] bounded(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new IOException("too many keys");
        }
        return bytes;
    }

    private byte[] fetch(LinkId link, URI address) throws IOException {
        HttpReply said = HttpCall.of("GET", address)
                .with("Accept", "application/jwk-set+json, application/json")
                .send(HttpPeer.of(() -> tls.apply(link), destinations), LONGEST, MOST_BYTES);
        if (said.status() != 200 || said.tooLarge()) {
            throw new IOException("no keys");
        }
        return said.body();
    }
}

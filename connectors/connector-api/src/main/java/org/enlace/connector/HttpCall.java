package org.enlace.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * One HTTP request by the JDK alone, for connectors that bring no HTTP client: on a connection of its own, without redirects, cookies or proxies, bounded in
 * bytes and time. A request with a body is never sent twice. Immutable; the body's array is not copied, nobody may change it.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param url http or https
 * @param headers by name; they may hold a credential, so this is never printed
 * @param body null for none
 */
public record HttpCall(String method, URI url, Map<String, String> headers, byte[] body) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A request without a body. */
    public static HttpCall of(String method, URI url) {
        return new HttpCall(method, url, Map.of(), null);
    }

    /** A request that brings the message's content as it is. */
    public static HttpCall of(String method, URI url, Outgoing message) {
        return new HttpCall(method, url, Map.of("Content-Type", message.contentType()), message.content());
    }

    /** The same with one more header. */
    public HttpCall with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, url, more, body);
    }

    /** The same, showing who we are: an API key as {@code X-API-Key}, user and password by HTTP Basic, nothing for no secret and for a secret of another kind. */
    public HttpCall showing(Optional<Presented> secret) {
        Presented shown = secret.orElseGet(Presented.Nothing::new);
        if (shown instanceof Presented.ApiKey apiKey) {
            return with("X-API-Key", apiKey.key());
        }
        return shown instanceof Presented.UserPassword user
                ? with("Authorization", BasicCredentials.header(user))
                : this;
    }

    /**
     * Sends it and reads the whole answer, whatever its status. Over https nothing is sent before the partner has proved to be the one of this address.
     *
     * @param tls of the link, as it is now; not looked at over http
     * @param patience for the connection, for each wait of the partner, and for the whole answer
     * @param mostBytes of the answer's body; a longer one is cut off, and the reply says so
     * @throws IOException if there is no whole answer; {@link FaultCode#of} says what it means
     */
    public HttpReply send(SSLContext tls, Duration patience, long mostBytes) throws IOException {
        HttpURLConnection wire = wire(url, patience);
        try {
            wire.setRequestMethod(method);
            headers.forEach(wire::setRequestProperty);
            long end = System.nanoTime() + patience.toNanos();
            if (body != null) {
                wire.setDoOutput(true);
                // With a fixed length the JDK never repeats a request by itself.
                wire.setFixedLengthStreamingMode(body.length);
            }
            shakeHands(wire, tls, ClockTolerance.USUAL);
            if (body != null) {
                wire.getOutputStream().write(body);
            }
            int status = wire.getResponseCode();
            try (InputStream in = status >= 400 ? wire.getErrorStream() : wire.getInputStream()) {
                return HttpReply.read(status, wire, in, mostBytes, end);
            }
        } finally {
            wire.disconnect();
        }
    }

    /** Connects, over https until the partner has proved who it is, and hangs up. */
    static void knock(URI url, Link<?> link, Duration patience) throws IOException {
        HttpURLConnection wire = wire(url, patience);
        try {
            shakeHands(wire, link.tls(), link.clocks());
        } finally {
            wire.disconnect();
        }
    }

    private static HttpURLConnection wire(URI url, Duration patience) throws IOException {
        HttpURLConnection wire = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
        wire.setInstanceFollowRedirects(false);
        wire.setUseCaches(false);
        wire.setConnectTimeout((int) patience.toMillis());
        wire.setReadTimeout((int) patience.toMillis());
        wire.setRequestProperty("Connection", "close");
        wire.setRequestProperty("User-Agent", "enlace");
        return wire;
    }

    private static void shakeHands(HttpURLConnection wire, SSLContext tls, ClockTolerance clocks) throws IOException {
        if (!(wire instanceof HttpsURLConnection secure)) {
            wire.connect();
            return;
        }
        secure.setSSLSocketFactory(tls.getSocketFactory());
        secure.setHostnameVerifier((name, session) -> { // asked only where the JDK found another name
            throw new UncheckedIOException(new SSLPeerUnverifiedException("another name"));
        });
        secure.connect();
        try {
            // A certificate that is trusted itself is not looked at for its dates.
            clocks.checkDate((X509Certificate) secure.getServerCertificates()[0], Instant.now());
        } catch (CertificateException outOfDate) {
            throw new IOException(outOfDate);
        }
    }

    /** Holds no header and no content. */
    @Override
    public String toString() {
        return "HttpCall[" + method + ", " + (body == null ? 0 : body.length) + " bytes]";
    }
}

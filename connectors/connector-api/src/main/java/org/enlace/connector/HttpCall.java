package org.enlace.connector;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An HTTP request that uses the JDK alone, for code without an HTTP client. It has a connection of its own, is never sent twice, and follows no
 * redirect, cookie, proxy or compression; its answer is bounded in time and bytes, the head included. Immutable; the body's array is not copied and
 * must not be changed.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param url scheme http or https, with a host
 * @param headers by name; they may hold a credential, so this is never printed
 * @param body null for none
 */
public record HttpCall(String method, URI url, Map<String, String> headers, byte[] body) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** Creates a request without headers and body. */
    public static HttpCall of(String method, URI url) {
        return new HttpCall(method, url, Map.of(), null);
    }

    /** Creates a request whose body is the message's content, with its content type. */
    public static HttpCall of(String method, URI url, OutboundRequest message) {
        return new HttpCall(method, url, Map.of("Content-Type", message.contentType()), message.content());
    }

    /** Returns the same request with one more header; it replaces one of the same name. */
    public HttpCall with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, url, more, body);
    }

    /**
     * Returns the same request with a credential: an API key in the header {@code X-API-Key}, user and password by HTTP Basic. The request itself if
     * there is no secret or one of another kind.
     */
    public HttpCall showing(Optional<PresentedCredential> secret) {
        PresentedCredential shown = secret.orElseGet(PresentedCredential.Nothing::new);
        if (shown instanceof PresentedCredential.ApiKey apiKey) {
            return with("X-API-Key", apiKey.key());
        }
        return shown instanceof PresentedCredential.UserPassword user
                ? with("Authorization", BasicCredentials.header(user))
                : this;
    }

    /**
     * Sends it and reads the whole answer, whatever its status, with the TLS of a link, as it is now, to an address that the link may connect to.
     * Over https nothing is sent before the partner has proved its identity.
     *
     * @param patience time for all of it, from the connection to the last byte of the answer
     * @param mostBytes limit of the answer's body; the body of a longer answer is not kept, and {@link HttpReply#tooLarge} is true
     * @throws IOException if there is no whole answer, {@link FaultCode#of} has its code; at once if the calling thread is interrupted, and it stays
     *     interrupted
     * @throws IllegalArgumentException if a header has a character that no header may have
     */
    public HttpReply send(Link<?> link, Duration patience, long mostBytes) throws IOException {
        return send(new HttpPeer(link::tls, link.clocks(), link.destinations()), patience, mostBytes);
    }

    /** Sends it in the same way without a link, for example to a token server. */
    public HttpReply send(HttpPeer peer, Duration patience, long mostBytes) throws IOException {
        byte[] head = RequestHead.of(this);
        try (PartnerConnection connection = PartnerConnection.open(url, peer, patience)) {
            try {
                connection.out().write(head);
                if (body != null) {
                    connection.out().write(body);
                }
                connection.out().flush();
                return HttpReply.read(connection.in(), mostBytes);
            } catch (IOException failed) {
                throw connection.explained(failed);
            }
        }
    }

    /** Connects, over https including the handshake that proves the partner's identity, and closes the connection. */
    static void knock(URI url, Link<?> link, Duration patience) throws IOException {
        PartnerConnection.open(url, link, patience).close();
    }

    /** Returns a text without headers and content. */
    @Override
    public String toString() {
        return "HttpCall[" + method + ", " + (body == null ? 0 : body.length) + " bytes]";
    }

    /** Writes the head of a request (RFC 9112). */
    private static final class RequestHead {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
        private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

        private RequestHead() {}

        /** Returns the bytes of the head; an {@link IllegalArgumentException}, which never holds a value, if a header is invalid. */
        private static byte[] of(HttpCall call) {
            URI url = URI.create(call.url().toASCIIString());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Accept", "*/*");
            headers.put("User-Agent", "enlace");
            headers.putAll(call.headers());
            headers.put("Host", url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
            headers.put("Connection", "close");
            if (call.body() != null) {
                headers.put("Content-Length", String.valueOf(call.body().length));
            } else if (!call.method().equals("GET")) {
                headers.put("Content-Length", "0");
            }
            StringBuilder head = new StringBuilder(call.method() + " " + target(url) + " HTTP/1.1\r\n");
            headers.forEach((name, value) -> head.append(line(name, value)));
            return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String target(URI url) {
            String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        }

        private static String line(String name, String value) {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "no header: its name or value has a character that no header may have");
            }
            return name + ": " + value + "\r\n";
        }
    }
}

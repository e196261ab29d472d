package org.enlace.connector.http;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The response of an inbound endpoint: the typed body of an exchange, written to the wire by the route.
 *
 * @param headers further headers, by name
 */
public record HttpAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer without further headers. */
    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, contentType, body, Map.of());
    }

    /** The same with one more header. */
    public HttpAnswer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, contentType, body, more);
    }

    /** Returns the same answer with a request to wait; whole seconds, at least one. */
    public HttpAnswer retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }
}

package org.enlace.hostile;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A valid request that must be answered rightly at any time.
 *
 * @param port of the server
 * @param request a new one on each call
 */
public record Probe(String name, int port, Supplier<String> request, Predicate<Reply> isRight) {

    /** A valid message at an endpoint, answered with this text somewhere. */
    public static Probe of(Endpoint endpoint, int port, String expected) {
        return new Probe(
                endpoint.kind(),
                port,
                () -> HttpFraming.plain(endpoint, endpoint.valid().get()),
                reply -> reply.octets().contains(expected));
    }

    /** A page or resource that must be there. */
    public static Probe get(String name, int port, String path) {
        return new Probe(
                name,
                port,
                () -> "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                reply -> reply.status() == 200);
    }
}

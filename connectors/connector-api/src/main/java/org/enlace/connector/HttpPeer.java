package org.enlace.connector;

import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The connection parameters of an {@link HttpCall} to another address than that of a link: TLS, clock tolerance and permitted destinations.
 *
 * @param tls called for https alone, with every connection
 * @param clocks tolerance for the dates of the other side's certificate
 * @param destinations addresses to which the call may connect
 */
public record HttpPeer(Supplier<SSLContext> tls, ClockTolerance clocks, Destinations destinations) {

    /** Creates a peer with the usual tolerance of clocks. */
    public static HttpPeer of(Supplier<SSLContext> tls, Destinations destinations) {
        return new HttpPeer(tls, ClockTolerance.USUAL, destinations);
    }

    /** Creates a peer with the usual tolerance of clocks and the TLS of the Java runtime. */
    public static HttpPeer of(Destinations destinations) {
        return of(HttpPeer::runtime, destinations);
    }

    private static SSLContext runtime() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime has no TLS", e);
        }
    }
}

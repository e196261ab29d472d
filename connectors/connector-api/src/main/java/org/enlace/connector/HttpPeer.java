package org.enlace.connector;

import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The connection parameters of an {@link HttpCall}: TLS, clock tolerance and permitted destinations.
 *
 * @param tls asked for over https only
 * @param clocks how far the other side's clock may be from ours
 * @param destinations the addresses it may connect to
 */
public record HttpPeer(Supplier<SSLContext> tls, ClockTolerance clocks, Destinations destinations) {

    /** With the usual tolerance of clocks. */
    public static HttpPeer of(Supplier<SSLContext> tls, Destinations destinations) {
        return new HttpPeer(tls, ClockTolerance.USUAL, destinations);
    }

    /** With the TLS of the Java runtime. */
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

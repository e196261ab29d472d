package org.enlace.connector;

import java.net.URL;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Gives a route access to the link it serves. Thread-safe; nothing but the credential ever changes.
 *
 * @param <S> the connector's settings record
 */
public interface Link<S extends Record> {

    /** Returns partner and link. */
    LinkId id();

    /** Receiving or sending. */
    Direction direction();

    /** The settings from the partner file. */
    S settings();

    /** Returns the intake of the gateway. Only for {@link Direction#RECEIVE}; an {@link IllegalStateException} otherwise. */
    Intake intake();

    /**
     * The credential to present to the partner, if the link has one. Only for {@link Direction#SEND}, and for a receiving link whose connector
     * names {@linkplain Connector#pollingCredentials kinds} of it; empty otherwise. It may change while the gateway runs: a route reads it with every
     * call.
     */
    Optional<PresentedCredential> secret();

    /**
     * Returns the TLS context for connections to the partner: the link's own trust and, if it presents one, its own key. For
     * {@link Direction#SEND} and for a receiving link that fetches. A route calls this with every connection, and stops using a connection that was made with another object than the one
     * it gets now. The route itself compares the partner's name.
     */
    default SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime has no TLS", e);
        }
    }

    /** Returns the allowed difference between the partner's clock and ours, where the link's settings do not say otherwise. */
    default ClockTolerance clocks() {
        return ClockTolerance.USUAL;
    }

    /** The addresses to which the route may connect. It checks with every connection, for the addresses that the name has then. */
    default Destinations destinations() {
        return Destinations.USUAL;
    }

    /**
     * True if messages of this link are queries that are answered at once. A receiving route then calls {@link Intake#ask} instead of
     * {@link Intake#accept(PartnerMessage)} and sends what it returns; a sending route leaves a {@link SendOutcome.Reply}.
     */
    default boolean answers() {
        return false;
    }

    /** A file of the link's contract, for example {@code service.wsdl}; empty if the contract has no such file. */
    Optional<URL> contract(String file);

    /** The folder that belongs to this link alone: {@code <data>/links/<partner>/<link>}. Only file connectors use it. */
    Path folder();

    /** The Camel endpoint from which a sending route consumes {@link OutboundRequest} messages. */
    default String entry() {
        return "direct:send." + id().partner() + "." + id().name();
    }

    /** The id of the route, by which the gateway starts and stops it. A link with several routes numbers them {@code <routeId>.2} and on. */
    default String routeId() {
        return "edge." + id().partner() + "." + id().name();
    }
}

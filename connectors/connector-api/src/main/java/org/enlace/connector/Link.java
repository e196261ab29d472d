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

    /** Returns whether the gateway receives or sends on this link. */
    Direction direction();

    /** Returns the settings from the partner file. */
    S settings();

    /** Returns the intake of the gateway. Only for {@link Direction#RECEIVE}; an {@link IllegalStateException} otherwise. */
    Intake intake();

    /**
     * Returns the credential to present to the partner; empty if the link has none, and for a receiving link whose connector names no
     * {@link Connector#pollingCredentials}. It may change while the gateway runs: a route reads it with every call. A sending link gets a
     * {@link SecretMissingException} while the gateway has no secret for the credential of the partner file: {@link FaultCode#of} knows it.
     */
    Optional<PresentedCredential> secret();

    /**
     * Returns the TLS context for connections to the partner: the link's own trust and, if it presents one, its own key. A route calls this with
     * every connection, and stops using a connection that was made with another object than the one it gets now. The route itself compares the
     * name in the partner's certificate. {@link HttpCall} and {@link PartnerConnection} do all of this.
     */
    default SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime has no TLS", e);
        }
    }

    /** Returns the allowed difference between the partner's clock and ours, unless settings of the connector say otherwise. */
    default ClockTolerance clocks() {
        return ClockTolerance.USUAL;
    }

    /**
     * Returns the addresses to which the route may connect. The route checks this with every connection, for the addresses that the name has then;
     * {@link HttpCall} and {@link PartnerConnection} do it.
     */
    default Destinations destinations() {
        return Destinations.USUAL;
    }

    /**
     * Returns true if messages of this link are queries that are answered at once. A receiving route then calls {@link Intake#ask} instead of
     * {@link Intake#accept(PartnerMessage)} and sends what it returns; a sending route leaves a {@link SendOutcome.Reply}.
     */
    default boolean answers() {
        return false;
    }

    /** Returns a file of the link's contract, for example {@code service.wsdl}; empty if the contract has no such file. */
    Optional<URL> contract(String file);

    /**
     * Returns the folder of this link alone, {@code <data>/links/<partner>/<link>}; the connector creates it. For files
     * that are exchanged, and for what the connector must remember, such as the place up to which it has read a table. All nodes see the same folder.
     */
    Path folder();

    /** Returns the Camel endpoint from which a sending route consumes {@link OutboundRequest} messages. */
    default String entry() {
        return "direct:send." + id().partner() + "." + id().name();
    }

    /** Returns the id of the route, by which the gateway starts and stops it. A link with several routes numbers them {@code <routeId>.2} and on. */
    default String routeId() {
        return "edge." + id().partner() + "." + id().name();
    }

    /** Signals that a link presents a credential and the gateway has no secret for it. Nothing may be sent then. */
    final class SecretMissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param link that presents the credential */
        public SecretMissingException(LinkId link) {
            super(link + ": there is no secret for its credential");
        }
    }
}

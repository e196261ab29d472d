package org.enlace.connector;

import java.util.Set;
import org.apache.camel.RoutesBuilder;

/**
 * Implements one protocol for the gateway. One stateless, thread-safe instance serves all links of its type; it is found by
 * {@link java.util.ServiceLoader}.
 *
 * @param <S> the settings of one link: a record whose constructor gets null for an absent key, and refuses bad values with an
 *     {@link IllegalArgumentException} that starts with the key's name
 */
public interface Connector<S extends Record> {

    /** Returns the word for this connector in partner files, for example {@code soap}: small letters, digits, hyphens. Always the same. */
    String type();

    /** Returns the settings record. Its components are the keys of {@code settings:} in a partner file. */
    Class<S> settingsType();

    /** Returns the directions that links of this type support. */
    Set<Direction> directions();

    /** Returns true if links of this direction can carry queries, which are answered at once ({@link Link#answers}). By default none can. */
    default boolean answers(Direction direction) {
        return false;
    }

    /**
     * Returns the kinds of credentials that a link with these settings can use, in the words of partner files: {@code apiKey}, {@code password},
     * {@code digest}, {@code signature}, {@code token}, {@code folder}. Callers present them on a receiving link, the gateway on a sending one. The
     * check of a partner file refuses another kind; a certificate is always allowed in addition. Empty, the default, allows all kinds. Does no
     * I/O; any thread may call it.
     */
    default Set<String> proofs(S settings, Direction direction) {
        return Set.of();
    }

    /**
     * Returns the kinds of credentials, in the words of {@link #proofs}, that a receiving link with these settings presents to the partner from whom
     * it fetches. A partner file may then declare one of them as {@code credential} of the link, and {@link Link#secret} returns its secret. The
     * default is empty: the link listens, or it fetches without a credential. Does no I/O; any thread may call it.
     */
    default Set<String> pollingCredentials(S settings) {
        return Set.of();
    }

    /**
     * Builds the Camel route of one link, without I/O. The check of a partner file builds it too, where no secret and no TLS is available: do not call
     * {@link Link#secret} and {@link Link#tls} here; the route calls them with every exchange.
     *
     * <p>A receiving route first removes the headers that came from outside. It authenticates, before it reads a body where the protocol allows, reads
     * the content once and up to a limit, calls {@link Intake#accept(PartnerMessage)} and answers its partner only after that returned. It answers a
     * {@link MessageRefusedException} in the protocol's own way. A sending route consumes from {@link Link#entry} an {@link OutboundRequest} as body
     * and leaves a {@link SendOutcome} as body; one call is one request on the wire, never a retry. A route never alters content bytes.
     *
     * @throws IllegalArgumentException starting with the key's name, if a setting is missing that this direction needs
     */
    RoutesBuilder route(Link<S> link);

    /** Tests the connection of one link step by step, within ten seconds, and sends no record. {@link AddressProbe} tests an address. Never throws. */
    Probe probe(Link<S> link);
}

package org.enlace.connector;

import java.util.Set;
import org.apache.camel.RoutesBuilder;

/**
 * Implements one protocol for the gateway. One stateless, thread-safe instance serves all links of its type; it is found by
 * {@link java.util.ServiceLoader}.
 *
 * @param <S> the settings of one link: a record whose constructor refuses bad values with an {@link IllegalArgumentException} that starts with the
 *     key's name
 */
public interface Connector<S extends Record> {

    /** The word used in partner files, for example {@code soap}. Lower case, never changes. */
    String type();

    /** The settings record. Its components are the keys of {@code settings:} in a partner file. */
    Class<S> settingsType();

    /** Returns the directions that links of this type support. */
    Set<Direction> directions();

    /** True if links of this direction can be {@linkplain Link#answers queried}. By default none can. */
    default boolean answers(Direction direction) {
        return false;
    }

    /**
     * The kinds of credentials that mean something on a link with these settings, in the words of partner files: {@code apiKey}, {@code password},
     * {@code digest}, {@code signature}, {@code token}, {@code folder}. A link that declares another kind gets a problem when its file is checked;
     * a certificate is always allowed in addition. Empty, the default, if the connector does not say. Does no I/O, never null, from any thread.
     */
    default Set<String> proofs(S settings, Direction direction) {
        return Set.of();
    }

    /**
     * The kinds of credentials, in the same words, that a receiving link with these settings presents to the partner from whom it fetches. A partner
     * file may then declare one of them as {@code credential} of the link, and {@link Link#secret} returns its secret. Empty, the default, if the
     * link listens, or fetches without a credential. Does no I/O, never null, from any thread.
     */
    default Set<String> pollingCredentials(S settings) {
        return Set.of();
    }

    /**
     * Builds the Camel route of one link. Building it does no I/O.
     *
     * <p>A receiving route authenticates before it reads a body where the protocol allows, strips every foreign header first, reads the content
     * once and bounded, calls {@link Link#intake()} and answers only after it returned. A {@link MessageRefusedException} is answered in the
     * protocol's own way. A sending route consumes from {@link Link#entry()} an {@link OutboundRequest} as body and leaves a {@link SendOutcome}
     * as body; one call is one request on the wire, never a retry. A route never alters content bytes.
     */
    RoutesBuilder route(Link<S> link);

    /** Tests the connection of one link step by step, within ten seconds, and sends no record. Never throws. */
    Probe probe(Link<S> link);
}

package org.enlace.connector;

import java.util.Set;
import org.apache.camel.RoutesBuilder;

/**
 * A protocol the gateway can speak. One stateless, thread-safe instance serves all links of its type; it is found by
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

    /** What links of this type can do. */
    Set<Direction> directions();

    /** True if links of this direction can be {@linkplain Link#answers asked questions}. By default none can. */
    default boolean answers(Direction direction) {
        return false;
    }

    /**
     * The kinds of credentials that mean something on a link with these settings, in the words of partner files: {@code apiKey}, {@code password},
     * {@code digest}, {@code signature}, {@code token}, {@code folder}. A link that declares another one is told so when its file is checked; a certificate may
     * always stand beside. Empty, the default, if the connector does not say. Does no I/O, never null, from any thread.
     */
    default Set<String> proofs(S settings, Direction direction) {
        return Set.of();
    }

    /**
     * The Camel edge route of one link. Building it does no I/O.
     *
     * <p>A receiving edge authenticates before it reads a body where the protocol allows, strips every foreign header first, reads the content once
     * and bounded, calls {@link Link#intake()} and answers only after it returned. A {@link Refusal} leaves in the protocol's own way. A sending edge
     * consumes from {@link Link#entry()} an {@link Outgoing} as body and leaves a {@link SendOutcome} as body; one call is one request on the wire,
     * never a retry. An edge never alters content bytes.
     */
    RoutesBuilder edge(Link<S> link);

    /** Tests the connection of one link step by step, within ten seconds, and sends no record. Never throws. */
    Probe probe(Link<S> link);
}

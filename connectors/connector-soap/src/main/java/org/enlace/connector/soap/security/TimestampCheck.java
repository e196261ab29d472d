package org.enlace.connector.soap.security;

import static org.enlace.connector.soap.EnvelopeReader.malformed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.XmlElements;
import org.w3c.dom.Element;

/** Checks that the Timestamp of a signed message is current. */
public final class TimestampCheck {

    private TimestampCheck() {}

    /**
     * Checks it.
     *
     * @param tolerance how far Created may be from our clock, either way, and how long after Expires of the
     *     sender's clock ours may be
     * @throws MessageRefusedException MALFORMED for what is not a Timestamp, UNAUTHENTICATED for one that is too old or from the future
     */
    public static void check(Element timestamp, Duration tolerance, Instant now) {
        Instant created = time(timestamp, "Created").orElseThrow(() -> malformed("Created", "required"));
        fresh(!created.isBefore(now.minus(tolerance)) && !created.isAfter(now.plus(tolerance)), "Created");
        time(timestamp, "Expires")
                .ifPresent(expires -> fresh(expires.plus(tolerance).isAfter(now), "Expires"));
    }

    private static Optional<Instant> time(Element timestamp, String name) {
        List<Element> found = XmlElements.children(timestamp).stream()
                .filter(each -> XmlElements.is(each, Soap.UTILITY, name))
                .toList();
        if (found.size() > 1) {
            throw malformed(name, "one");
        }
        return found.stream()
                .findFirst()
                .map(each -> WsTime.parse(name, each.getTextContent().strip()));
    }

    private static void fresh(boolean holds, String field) {
        if (!holds) {
            throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED, field, "fresh");
        }
    }
}

package org.enlace.connector.testkit;

import java.util.Map;
import org.enlace.connector.Presented;

/**
 * One try of a partner to hand something over.
 *
 * @param content what intake should get, byte by byte
 * @param shown who the partner says it is
 * @param foreignHeaders headers a caller has no business to send; empty for protocols without headers
 */
public record Attempt(byte[] content, Presented shown, Map<String, String> foreignHeaders) {

    /** The same by somebody else. */
    public Attempt by(Presented other) {
        return new Attempt(content, other, foreignHeaders);
    }

    /** The same with foreign headers. */
    public Attempt with(Map<String, String> headers) {
        return new Attempt(content, shown, headers);
    }
}

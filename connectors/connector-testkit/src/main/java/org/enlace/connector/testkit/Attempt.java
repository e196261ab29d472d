package org.enlace.connector.testkit;

import java.util.Map;
import org.enlace.connector.PresentedCredential;

/**
 * An attempt of a partner to hand something over.
 *
 * @param content what intake should get, byte by byte
 * @param shown who the partner says it is
 * @param foreignHeaders headers a caller has no business to send; empty for protocols without headers
 */
public record Attempt(byte[] content, PresentedCredential shown, Map<String, String> foreignHeaders) {

    /** Returns the same attempt by another caller. */
    public Attempt by(PresentedCredential other) {
        return new Attempt(content, other, foreignHeaders);
    }

    /** Returns the same attempt with foreign headers. */
    public Attempt with(Map<String, String> headers) {
        return new Attempt(content, shown, headers);
    }
}

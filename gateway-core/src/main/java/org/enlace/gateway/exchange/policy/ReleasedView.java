package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A record as its receiver may see it. The lists hold names of fields, never values, each once; a field below a dropped one is not listed again.
 *
 * @param view the record as released; an outward mapping gets this and nothing else
 * @param dropped fields that were there and are not released
 * @param generalised fields replaced by a class
 * @param masked fields of which only the presence is released
 * @param pseudonymised fields replaced by a pseudonym
 */
public record ReleasedView(
        ObjectNode view,
        List<String> dropped,
        List<String> generalised,
        List<String> masked,
        List<String> pseudonymised) {

    /** Holds no content: records are never printed. */
    @Override
    public String toString() {
        return "Released[dropped=" + dropped + ", generalised=" + generalised + "]";
    }
}

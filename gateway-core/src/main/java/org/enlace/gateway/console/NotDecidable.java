package org.enlace.gateway.console;

import org.enlace.gateway.registry.stewardship.Why;

/** A decision that cannot be taken as things stand. */
final class NotDecidable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    NotDecidable(Why why) {
        super("not decidable", null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}

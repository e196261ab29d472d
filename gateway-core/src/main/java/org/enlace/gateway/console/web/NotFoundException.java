package org.enlace.gateway.console.web;

import java.util.Optional;

/** Reports an object that does not exist, or that this operator's institution may not see: both look the same from outside. */
public final class NotFoundException extends RuntimeException {

    public NotFoundException() {
        super("unknown", null, false, false);
    }

    /** Throws it if there is no value. */
    public static void ifEmpty(Optional<?> found) {
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
    }
}

package org.enlace.gateway.console;

import java.util.Optional;

/** Something that does not exist, or that this operator's institution may not see: from outside the two look the same. */
final class Unknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unknown() {
        super("unknown", null, false, false);
    }

    /** Throws it if there is nothing. */
    static void ifEmpty(Optional<?> found) {
        if (found.isEmpty()) {
            throw new Unknown();
        }
    }
}

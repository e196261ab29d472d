package org.enlace.mappings.path;

/** A path of a catalogue file that cannot be read; the message says why. */
public final class BadPath extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPath(String message) {
        super(message);
    }
}

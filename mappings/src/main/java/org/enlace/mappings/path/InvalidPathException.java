package org.enlace.mappings.path;

/** Signals a path of a catalogue file that cannot be read; the message says why. */
public final class InvalidPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPathException(String message) {
        super(message);
    }
}

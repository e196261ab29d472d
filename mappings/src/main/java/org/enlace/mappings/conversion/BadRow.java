package org.enlace.mappings.conversion;

/** A row that a conversion cannot serve; the message says why. */
public final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRow(String message) {
        super(message);
    }
}

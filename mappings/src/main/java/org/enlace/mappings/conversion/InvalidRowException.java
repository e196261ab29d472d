package org.enlace.mappings.conversion;

import java.util.Collection;
import java.util.List;
import org.enlace.mappings.NearestName;

/** Signals a row that a conversion cannot serve; the message says why. */
public final class InvalidRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String word;
    private final String near;

    public InvalidRowException(String message) {
        this(message, "", List.of());
    }

    /**
     * @param word the wrong word of the row, as written
     * @param valid the valid words, of which the nearest is reported
     */
    public InvalidRowException(String message, String word, Collection<String> valid) {
        super(message);
        this.word = word;
        this.near = NearestName.of(word, valid).orElse("");
    }

    /** Returns the wrong key of the row; empty if the row as a whole is wrong. */
    public String word() {
        return word;
    }

    /** The valid name that was probably meant, or empty. */
    public String near() {
        return near;
    }
}

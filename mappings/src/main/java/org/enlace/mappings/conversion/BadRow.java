package org.enlace.mappings.conversion;

import java.util.Collection;
import java.util.List;
import org.enlace.mappings.NearestName;

/** A row that a conversion cannot serve; the message says why. */
public final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String word;
    private final String near;

    public BadRow(String message) {
        this(message, "", List.of());
    }

    /**
     * @param word what of the row is wrong, as it stands there
     * @param valid what may stand there; the nearest of it is told
     */
    public BadRow(String message, String word, Collection<String> valid) {
        super(message);
        this.word = word;
        this.near = NearestName.of(word, valid).orElse("");
    }

    /** What of the row is wrong; empty if the row as a whole is. */
    public String word() {
        return word;
    }

    /** The valid name that was probably meant, or empty. */
    public String near() {
        return near;
    }
}

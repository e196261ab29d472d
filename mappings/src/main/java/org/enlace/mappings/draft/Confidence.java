package org.enlace.mappings.draft;

import java.util.Locale;

/** Tells how far a proposed row can be trusted. Only an unsure one is written as a comment. */
enum Confidence {
    /** Title and values agree. */
    SURE,
    /** Title or values speak for it, and neither against it. */
    LIKELY,
    /** An analyst must decide. */
    UNSURE;

    boolean active() {
        return this != UNSURE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

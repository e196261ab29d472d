package org.enlace.mappings.source;

/** Which occurrences of a repeated field a row wants. */
public enum Take {
    FIRST,
    /** The first that is not blank, else the first. */
    FIRST_WRITTEN,
    ALL
}

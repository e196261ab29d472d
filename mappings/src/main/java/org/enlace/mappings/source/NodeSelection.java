package org.enlace.mappings.source;

/** The occurrences of a repeated field that a row reads. */
public enum NodeSelection {
    FIRST,
    /** The first that is not blank, else the first. */
    FIRST_WRITTEN,
    ALL
}

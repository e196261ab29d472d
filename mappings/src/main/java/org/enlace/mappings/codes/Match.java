package org.enlace.mappings.codes;

/** How a partner's value and a canonical code relate (SKOS, seen from the canonical code). */
public enum Match {
    EXACT,
    /** The partner's value is broader than the code. */
    BROADER,
    /** The partner's value is narrower than the code. */
    NARROWER,
    /** Something to do with each other; never asserts. */
    RELATED,
    /** No translation. */
    UNMAPPED
}

package org.enlace.mappings.codes;

/** The relation of a partner's value to a canonical code (SKOS, seen from the canonical code). */
public enum Match {
    EXACT,
    /** The partner's value is broader than the code. */
    BROADER,
    /** The partner's value is narrower than the code. */
    NARROWER,
    /** Associated with each other; never asserts. */
    RELATED,
    /** No translation. */
    UNMAPPED
}

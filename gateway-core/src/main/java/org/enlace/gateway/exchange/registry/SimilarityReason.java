package org.enlace.gateway.exchange.registry;

/** The reasons why two persons may be one. The names are stored and shown as words: add new ones, never rename. */
public enum SimilarityReason {
    /** The same name and the same year of birth. */
    SAME_NAME_AND_BIRTH_YEAR,
    /** The same name and the same band of ages. */
    SAME_NAME_AND_AGE_BAND,
    /** The same document, which is not valid or could not be checked. */
    SAME_UNVALIDATED_DOCUMENT,
    /** The same valid document, shown by people who are described so differently that they were not joined by it. */
    SHARED_DOCUMENT
}

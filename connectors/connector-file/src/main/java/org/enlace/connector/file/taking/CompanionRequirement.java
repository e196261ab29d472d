package org.enlace.connector.file.taking;

/** The requirement that a link sets for companion files with a digest. */
public enum CompanionRequirement {
    /** No file is taken without a companion. */
    REQUIRED,
    /** A companion must match if there is one. */
    OPTIONAL,
    /** Companions are never read and never written. */
    NONE
}

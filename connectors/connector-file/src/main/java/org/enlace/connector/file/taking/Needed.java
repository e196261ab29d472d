package org.enlace.connector.file.taking;

/** What a companion with a digest is worth. */
public enum Needed {
    /** No file is taken without. */
    REQUIRED,
    /** Must match where there is one. */
    OPTIONAL,
    /** Never read, never written. */
    NONE
}

package org.enlace.gateway.traces;

/** A part of the way through a door. */
public enum Stage {
    /** The bytes are read and whoever sends them is known. */
    READ,
    /** They keep to their contract. */
    CHECK,
    /** They are translated and sealed, and it is known who gets them. */
    TRANSLATE,
    /** They are committed, or they were before. */
    COMMIT
}

package org.enlace.gateway.platform.tracing;

/** A stage of a message at an inbound endpoint. */
public enum IntakeStage {
    /** The bytes are read and the sender is known. */
    READ,
    /** The bytes conform to their contract. */
    CHECK,
    /** The records are translated and sealed, and their receivers are known. */
    TRANSLATE,
    /** The records are committed, or they were before. */
    COMMIT
}

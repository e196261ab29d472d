package org.enlace.connector;

/** The outcome of one file of several that were offered together. */
public sealed interface FileOutcome {

    /** The file was taken, and all of it is committed. */
    record Taken(FileReceipt receipt) implements FileOutcome {}

    /** The file was refused as a whole. The kind of the code says whether it may be offered again. */
    record Refused(MessageRefusedException refusal) implements FileOutcome {}
}

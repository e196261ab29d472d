package org.enlace.connector;

/** The outcome of one file of several that were offered together. */
public sealed interface FileOutcome {

    /** The file was taken, and all of it is committed. */
    record Taken(FileReceipt receipt) implements FileOutcome {}

    /** The file was refused as a whole. It may be offered again if its code is of kind {@link RefusalCode.Kind#GATEWAY}. */
    record Refused(MessageRefusedException refusal) implements FileOutcome {}
}

package org.enlace.connector;

/** What became of one file of several that were offered together. */
public sealed interface FileOutcome {

    /** It is taken, and all of that is committed. */
    record Taken(FileReceipt receipt) implements FileOutcome {}

    /** It was refused as a whole. The kind of the code says whether it may be offered again. */
    record Refused(Refusal refusal) implements FileOutcome {}
}

package org.enlace.mappings.source;

/** Holds the limits that no honest message exceeds. Counts, not sizes: the inbound endpoint checks the size of a message. */
public final class Limits {
    /** Elements or objects inside each other. */
    public static final int DEPTH = 64;
    /** Children of one element, items of one array. */
    public static final int CHILDREN = 10_000;
    /** Attributes of one element. */
    public static final int ATTRIBUTES = 64;
    /** Findings reported for one message. */
    public static final int FINDINGS = 20;

    private Limits() {}
}

package org.enlace.mappings.source;

/** What no honest message needs more of. Counts, not sizes: the size of a message is checked at the door. */
public final class Limits {
    /** Elements or objects inside each other. */
    public static final int DEPTH = 64;
    /** Children of one element, items of one array. */
    public static final int CHILDREN = 10_000;
    /** Attributes of one element. */
    public static final int ATTRIBUTES = 64;
    /** Findings told about one message. */
    public static final int FINDINGS = 20;

    private Limits() {}
}

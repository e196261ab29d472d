package org.enlace.gateway.monitoring.disclosure;

/**
 * What a table says of one cell.
 *
 * @param kind whether it is a number, a number held back, or nothing
 * @param range what any reader may take the number for
 */
record Shown(Kind kind, Range range) {

    /** What is written in a cell. */
    enum Kind {
        /** A count. */
        NUMBER,
        /** A count that is held back, such as {@code <5}. */
        SUPPRESSED,
        /** No count at all: blank, {@code -99}, two dots; or a cell that the table leaves out. */
        NOT_STATED
    }

    static final Shown NOTHING = new Shown(Kind.NOT_STATED, Range.ANY);

    static Shown number(long value) {
        return new Shown(Kind.NUMBER, Range.exactly(value));
    }

    static Shown suppressed(Range range) {
        return new Shown(Kind.SUPPRESSED, range);
    }

    boolean isSuppressed() {
        return kind == Kind.SUPPRESSED;
    }
}

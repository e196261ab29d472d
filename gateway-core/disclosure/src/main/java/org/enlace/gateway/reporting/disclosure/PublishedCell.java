package org.enlace.gateway.reporting.disclosure;

/**
 * The published content of one cell.
 *
 * @param kind a number, a suppressed number, or nothing
 * @param range the range that any reader may assume for the number
 */
record PublishedCell(Kind kind, Range range) {

    /** The kind of content of a cell. */
    enum Kind {
        /** A count. */
        NUMBER,
        /** A suppressed count, such as {@code <5}. */
        SUPPRESSED,
        /** No count at all: blank, {@code -99}, two dots; or a cell that the table leaves out. */
        NOT_STATED
    }

    static final PublishedCell NOTHING = new PublishedCell(Kind.NOT_STATED, Range.ANY);

    static PublishedCell number(long value) {
        return new PublishedCell(Kind.NUMBER, Range.exactly(value));
    }

    static PublishedCell suppressed(Range range) {
        return new PublishedCell(Kind.SUPPRESSED, range);
    }

    boolean isSuppressed() {
        return kind == Kind.SUPPRESSED;
    }
}

package org.enlace.mappings.check;

import java.util.Comparator;

/**
 * A difference between the results of two mappings for the same message. Holds no value of the message.
 *
 * @param kind in what they differ
 * @param path of the field in what is made, list positions left out; of a finding its field and rule
 */
public record Difference(Kind kind, String path) implements Comparable<Difference> {

    /** The kind of a difference. */
    public enum Kind {
        /** Both make the field, with another value. */
        VALUE,
        /** Only the first makes the field. */
        ONLY_FIRST,
        /** Only the second makes the field. */
        ONLY_SECOND,
        /** Only the first has this finding. */
        FINDING_FIRST,
        /** Only the second has this finding. */
        FINDING_SECOND,
        /** Only the first refuses the message, for this. */
        REFUSED_FIRST,
        /** Only the second refuses the message, for this. */
        REFUSED_SECOND,
        /** The second fails with a defect; the path is its kind. */
        DEFECT_SECOND
    }

    @Override
    public int compareTo(Difference other) {
        return Comparator.comparing(Difference::kind)
                .thenComparing(Difference::path)
                .compare(this, other);
    }
}

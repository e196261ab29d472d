package org.enlace.mappings.conversion;

/** Implements a named conversion. Implementations have a public constructor without parameters and hold no state. */
public interface Conversion {
    /** The word after {@code as:}, lower case with hyphens. */
    String name();

    /**
     * Makes the inward form for one row.
     *
     * @throws InvalidRowException if there is no inward form or a parameter is wrong
     */
    default Inward inward(Parameters row) {
        throw new InvalidRowException("conversion has no inward form: " + name());
    }

    /**
     * Makes the outward form for one row.
     *
     * @throws InvalidRowException if there is no outward form or a parameter is wrong
     */
    default Outward outward(Parameters row) {
        throw new InvalidRowException("conversion has no outward form: " + name());
    }
}

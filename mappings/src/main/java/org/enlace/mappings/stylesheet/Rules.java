package org.enlace.mappings.stylesheet;

/** Names the rules by which the engine refuses the actions of a stylesheet. */
final class Rules {
    /** The stylesheet ended itself and named no rule of its own. */
    static final String STOPPED = "stylesheet-stopped";
    /** The stylesheet failed with an error. */
    static final String FAILED = "stylesheet-failed";
    /** The stylesheet exceeded a limit of time, depth or memory. */
    static final String BOUNDS = "stylesheet-bounds";
    /** The result is no record of its type, or no message. */
    static final String RESULT = "stylesheet-result";
    /** The record holds a case number under the scheme of another partner. */
    static final String FOREIGN_NUMBER = "foreign-number";

    private Rules() {}
}

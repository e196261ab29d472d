package org.enlace.mappings.stylesheet;

/** Rules by which the engine refuses what a stylesheet did. */
final class Rules {
    /** It ended itself and named no rule of its own. */
    static final String STOPPED = "stylesheet-stopped";
    /** It ran into an error. */
    static final String FAILED = "stylesheet-failed";
    /** It took too long, went too deep or needed too much. */
    static final String BOUNDS = "stylesheet-bounds";
    /** What it made is no record of its type, or no message. */
    static final String RESULT = "stylesheet-result";

    private Rules() {}
}

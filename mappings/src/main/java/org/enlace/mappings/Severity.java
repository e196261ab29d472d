package org.enlace.mappings;

/** How much a finding matters. */
public enum Severity {
    /** The message, or this part of it, is not taken. */
    REFUSE,
    /** Taken, but something was lost or is wrong: an operator should see it. */
    WARN,
    /** Taken, and worth knowing. */
    INFO
}

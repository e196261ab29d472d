package org.enlace.mappings;

/** The severity of a finding. */
public enum Severity {
    /** The message, or this part of it, is not taken. */
    REFUSE,
    /** Taken, but something was lost or is wrong: needs an operator's attention. */
    WARN,
    /** Taken, and worth knowing. */
    INFO
}

package org.enlace.gateway.notices;

/** Why somebody is told. */
enum Reason {
    /** It is new. */
    RAISED,
    /** It is still there, and nobody said that he is on it. */
    REPEATED,
    /** The same, and it is told to others. */
    ESCALATED,
    /** It is over. */
    GONE
}

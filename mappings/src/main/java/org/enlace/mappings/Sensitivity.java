package org.enlace.mappings;

/** Sensitivity class of a canonical field. Source: the domain's data protection rules. */
public enum Sensitivity {
    /** May be published as aggregate or reference. */
    PUB,
    /** For the agencies of the case. */
    RES,
    /** Identifies a victim, directly or nearly. */
    VID
}

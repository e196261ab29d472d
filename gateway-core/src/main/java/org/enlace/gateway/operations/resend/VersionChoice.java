package org.enlace.gateway.operations.resend;

/** The versions of mapping, policy and agreement that are used. */
public enum VersionChoice {
    /** The versions that were used originally. */
    PINNED,
    /** The versions in force now. */
    CURRENT
}

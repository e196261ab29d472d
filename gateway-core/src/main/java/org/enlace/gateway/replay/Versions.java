package org.enlace.gateway.replay;

/** With which mapping, policy and agreement. */
public enum Versions {
    /** Those that ran. */
    PINNED,
    /** Those in force now. */
    CURRENT
}

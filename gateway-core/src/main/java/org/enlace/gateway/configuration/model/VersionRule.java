package org.enlace.gateway.configuration.model;

/** The behaviour of a receiving link for a known business id with another payload. */
public enum VersionRule {
    /** The record gets a new version; every receiver gets it too. */
    NEW_VERSION,
    /** The new record replaces the old one, whose unfinished deliveries are cancelled. */
    REPLACE,
    /** The message is refused as a conflict. */
    REFUSE
}

package org.enlace.gateway.partners;

/** What a receiving link does with a business id that it knows, when the payload is another one. */
public enum VersionRule {
    /** The record gets a new version; every receiver gets it too. */
    NEW_VERSION,
    /** The new record takes the place of the old one, whose unfinished deliveries are cancelled. */
    REPLACE,
    /** The message is refused as a conflict. */
    REFUSE
}

package org.enlace.gateway.identity;

/** Why nobody is let in by a provider's word. The login page says each as a sentence for whoever has to mend it; the audit keeps the word. */
public enum Refusal {
    /** The provider does not answer. */
    PROVIDER_AWAY,
    /** Its addresses are not those the settings name. */
    OTHER_PROVIDER,
    /** This answer belongs to no question of this browser, or to one that is too old. */
    NOT_ASKED,
    /** The provider let nobody in. */
    DENIED,
    /** It does not know this gateway or its secret. */
    CLIENT_REFUSED,
    /** A token that cannot be believed: of somebody else, for somebody else, too old, not signed as it should be. */
    TOKEN_REFUSED,
    /** No name that an account could have. */
    NO_USER,
    /** The claim of the role is missing. */
    NO_ROLE,
    /** No value of it is one that the settings know. */
    UNKNOWN_ROLE,
    /** One person, one role. */
    TWO_ROLES,
    /** The claim of the institution is missing. */
    NO_INSTITUTION,
    /** No value of it is one that the settings know. */
    UNKNOWN_INSTITUTION,
    /** One person, one institution. */
    TWO_INSTITUTIONS,
    /** The login was weaker than asked for. */
    SECOND_FACTOR
}

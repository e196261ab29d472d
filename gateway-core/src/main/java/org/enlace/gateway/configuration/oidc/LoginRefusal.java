package org.enlace.gateway.configuration.oidc;

/**
 * The reasons for refusing a login by a provider. The login page shows each as a sentence for the person who must correct it; the audit stores the
 * code.
 */
public enum LoginRefusal {
    /** The provider does not answer. */
    PROVIDER_AWAY,
    /** The provider's addresses differ from those in the settings. */
    OTHER_PROVIDER,
    /** This answer belongs to no login request of this browser, or to one that is too old. */
    NOT_ASKED,
    /** The provider refused the login. */
    DENIED,
    /** The provider does not know this gateway or its secret. */
    CLIENT_REFUSED,
    /** A token that is not valid: of another issuer, for another audience, too old, not signed as it should be. */
    TOKEN_REFUSED,
    /** The token has no valid name for an account. */
    NO_USER,
    /** The claim of the role is missing. */
    NO_ROLE,
    /** The settings know no value of the role claim. */
    UNKNOWN_ROLE,
    /** The token has more than one role. */
    TWO_ROLES,
    /** The claim of the institution is missing. */
    NO_INSTITUTION,
    /** The settings know no value of the institution claim. */
    UNKNOWN_INSTITUTION,
    /** The token has more than one institution. */
    TWO_INSTITUTIONS,
    /** The login was weaker than required. */
    SECOND_FACTOR
}

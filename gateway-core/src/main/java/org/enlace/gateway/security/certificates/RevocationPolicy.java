package org.enlace.gateway.security.certificates;

/** A meaning of the revocation lists in the folders of certificates; nothing is ever fetched. */
public enum RevocationPolicy {
    /** Nothing. */
    OFF,
    /** A certificate on a list is refused; a list that is too old is still used, and a missing list refuses nobody. */
    SOFT,
    /** As {@link #SOFT}, and a certificate that no current list covers is refused as well. */
    HARD
}

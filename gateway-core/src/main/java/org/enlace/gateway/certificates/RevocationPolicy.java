package org.enlace.gateway.certificates;

/** What the revocation lists in the folders of certificates mean; nothing is ever fetched. */
public enum RevocationPolicy {
    /** Nothing. */
    OFF,
    /** Whom a list names is refused; a list that is too old is used all the same, and one that is not there stops nobody. */
    SOFT,
    /** The same, and whom no current list speaks of is refused as well. */
    HARD
}

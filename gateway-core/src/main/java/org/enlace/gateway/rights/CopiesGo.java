package org.enlace.gateway.rights;

/** When copies of the transport are destroyed. */
enum CopiesGo {
    /** When somebody says so. */
    BY_HAND,
    /** Once no agreement keeps them any longer. */
    AGREED
}

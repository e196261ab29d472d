package org.enlace.connector;

/** Signals that a link presents a credential and the gateway has no secret for it. Nothing may be sent then. */
public final class SecretMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param link that presents the credential */
    public SecretMissingException(LinkId link) {
        super(link + ": there is no secret for its credential");
    }
}

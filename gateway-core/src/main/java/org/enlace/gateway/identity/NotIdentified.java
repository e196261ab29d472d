package org.enlace.gateway.identity;

import org.springframework.security.core.AuthenticationException;

/** Nobody is let in by this. Its text is the code and never what a token said. */
public final class NotIdentified extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    NotIdentified(Refusal refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}

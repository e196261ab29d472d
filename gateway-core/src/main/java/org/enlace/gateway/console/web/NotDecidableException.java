package org.enlace.gateway.console.web;

import org.enlace.gateway.exchange.registry.stewardship.RejectionReason;

/** Reports a decision that the current state does not allow. */
public final class NotDecidableException extends RuntimeException {

    private final RejectionReason why;

    public NotDecidableException(RejectionReason why) {
        super("not decidable", null, false, false);
        this.why = why;
    }

    public RejectionReason why() {
        return why;
    }
}

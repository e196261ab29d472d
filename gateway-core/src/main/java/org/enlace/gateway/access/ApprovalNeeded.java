package org.enlace.gateway.access;

import java.util.UUID;

/** Nobody may do this alone. A request is open; once somebody else has approved it, the same again goes through. */
public final class ApprovalNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID approval;
    private final Approvals.Kind kind;

    ApprovalNeeded(UUID approval, Approvals.Kind kind) {
        super("a second voice is needed");
        this.approval = approval;
        this.kind = kind;
    }

    /** Id of the request. */
    public UUID approval() {
        return approval;
    }

    public Approvals.Kind kind() {
        return kind;
    }
}

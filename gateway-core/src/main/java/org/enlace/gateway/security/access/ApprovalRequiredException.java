package org.enlace.gateway.security.access;

import java.util.UUID;

/** Signals that nobody may do this alone. A request is open; once another account has approved it, the same call goes through. */
public final class ApprovalRequiredException extends RuntimeException {

    private final UUID approval;
    private final Approvals.Kind kind;

    ApprovalRequiredException(UUID approval, Approvals.Kind kind) {
        super("an approval by another person is required");
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

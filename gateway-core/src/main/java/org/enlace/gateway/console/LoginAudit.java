package org.enlace.gateway.console;

import java.util.Map;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Writes logins into the audit. A login that cannot be written does not happen. Thread-safe. */
@Component
class LoginAudit {

    private final AuditTrail trail;

    LoginAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void succeeded(Viewer viewer, String address) {
        trail.record("operator:" + viewer.user(), AuditAction.LOGIN, "console", Map.of("address", address));
    }

    /** Without the name that was typed: people type passwords into the wrong field. */
    void failed(String address) {
        trail.record("gateway", AuditAction.LOGIN_FAILED, "console", Map.of("address", address));
    }

    /** The word of an identity provider made no account; without whom it spoke of. Why is a code, and no reason that somebody wrote: it is shown. */
    void refused(String address, String why) {
        trail.record("gateway", AuditAction.LOGIN_FAILED, "console", Map.of("address", address, "why", why));
    }

    void left(Viewer viewer) {
        trail.record("operator:" + viewer.user(), AuditAction.LOGOUT, "console", Map.of());
    }
}

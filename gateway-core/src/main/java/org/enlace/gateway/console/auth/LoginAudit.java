package org.enlace.gateway.console.auth;

import java.util.Map;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Writes logins into the audit. A login that cannot be written is refused. Thread-safe. */
@Component
public class LoginAudit {

    private final AuditTrail trail;

    LoginAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void succeeded(Viewer viewer, String address) {
        trail.record("operator:" + viewer.user(), AuditAction.LOGIN, "console", Map.of("address", address));
    }

    /** Writes a failed login, without the typed name: people type passwords into the wrong field. */
    void failed(String address) {
        trail.record("gateway", AuditAction.LOGIN_FAILED, "console", Map.of("address", address));
    }

    /**
     * Writes that the statement of an identity provider led to no account, without the name of the person. The reason is a code, not a text from
     * outside: it is shown.
     */
    public void refused(String address, String why) {
        trail.record("gateway", AuditAction.LOGIN_FAILED, "console", Map.of("address", address, "why", why));
    }

    void left(Viewer viewer) {
        trail.record("operator:" + viewer.user(), AuditAction.LOGOUT, "console", Map.of());
    }
}

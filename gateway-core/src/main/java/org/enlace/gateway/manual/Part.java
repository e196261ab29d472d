package org.enlace.gateway.manual;

import java.util.List;

/** The parts of the manual, one for each kind of user and one for whoever meets a code, in the order they are shown in. A page may belong to several. */
public enum Part {
    OPERATORS(
            "operator",
            "screens",
            "screens-more",
            "alerts",
            "notices",
            "errors",
            "delivery-faults",
            "no-recipient",
            "changes",
            "link-states",
            "try-it",
            "backload",
            "queries",
            "receipts",
            "wall",
            "portal",
            "conformance",
            "operator-api"),
    /** Whoever meets a code: each has a section of its own, see {@link Runbook}. */
    CODES(
            "runbook-door",
            "runbook-content",
            "runbook-connection",
            "runbook-receiver",
            "runbook-ours",
            "runbook-stopped",
            "runbook-queries",
            "runbook-api",
            "runbook-access",
            "runbook-decisions"),
    STEWARDS("stewards", "cases", "rights-desk", "rights"),
    ANALYSTS("indicators", "committee", "releases", "disclosure"),
    AUDITORS("audit", "audit-chain", "access"),
    ADMINISTRATORS(
            "administrator-guide",
            "first-partner",
            "administrator-tasks",
            "promotion",
            "administrator",
            "doctor",
            "notices",
            "traces",
            "login",
            "keys",
            "tls",
            "certificates",
            "certificate-pages",
            "backup",
            "backup-errors",
            "upgrade",
            "security"),
    INTEGRATORS(
            "integrator",
            "portal",
            "conformance",
            "agreements",
            "soap-links",
            "rest-links",
            "file-links",
            "stylesheet-mappings",
            "try-it",
            "connector-guide",
            "connector-plugins",
            "integrator-guide"),
    WORKSHOPS("training", "facilitator");

    private final List<String> pages;

    Part(String... pages) {
        this.pages = List.of(pages);
    }

    /** Names of its pages, the first to be read first. */
    public List<String> pages() {
        return pages;
    }

    static boolean has(String page) {
        for (Part part : values()) {
            if (part.pages.contains(page)) {
                return true;
            }
        }
        return false;
    }
}

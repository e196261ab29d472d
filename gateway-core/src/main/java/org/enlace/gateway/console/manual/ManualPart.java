package org.enlace.gateway.console.manual;

import java.util.List;

/** A part of the manual: one for each kind of user and one for readers who look up a code, in display order. A page may belong to several. */
public enum ManualPart {
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
            "operator-api",
            "operator-api-addresses",
            "glossary"),
    /** For readers who look up a code: each code has a section of its own, see {@link Runbook}. */
    CODES(
            "runbook-inbound",
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
            "mapping-language",
            "mapping-conversions",
            "mapping-layouts",
            "try-it",
            "connector-guide",
            "connector-database",
            "connector-plugins",
            "connector-api",
            "connector-api-sending",
            "connector-api-settings",
            "connector-api-faults",
            "connector-testkit",
            "connector-testkit-servers",
            "integrator-guide",
            "architecture",
            "glossary"),
    WORKSHOPS("demo", "training", "facilitator");

    private final List<String> pages;

    ManualPart(String... pages) {
        this.pages = List.of(pages);
    }

    /** Returns the names of its pages in reading order. */
    public List<String> pages() {
        return pages;
    }

    static boolean has(String page) {
        for (ManualPart manualPart : values()) {
            if (manualPart.pages.contains(page)) {
                return true;
            }
        }
        return false;
    }
}

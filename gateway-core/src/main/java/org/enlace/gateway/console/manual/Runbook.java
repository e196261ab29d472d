package org.enlace.gateway.console.manual;

import java.util.List;

/**
 * A group of codes for which the manual has step by step instructions, by the source of the code: several sources may use the same code with
 * different meanings. A section of a page is about a code if its heading is that code and no more.
 */
public enum Runbook {
    /** Answers to a partner that sends or queries. */
    REFUSALS("runbook-inbound", "runbook-content", "runbook-queries"),
    /** Reasons why a delivery failed, or a query was not answered. */
    FAULTS("runbook-queries", "runbook-connection", "runbook-receiver", "runbook-ours", "runbook-stopped"),
    /** Answers of the operator API. */
    PROBLEMS("runbook-api", "runbook-access", "runbook-decisions");

    private final List<String> pages;

    Runbook(String... pages) {
        this.pages = List.of(pages);
    }

    List<String> pages() {
        return pages;
    }
}

package org.enlace.gateway.manual;

import java.util.List;

/**
 * Where the manual says step by step what to do about a code, by who says the code: the same word may be said by several and mean something else with each. A
 * section of a page is about a code if its heading is that code and no more.
 */
public enum Runbook {
    /** What a partner that sends or asks is answered. */
    REFUSALS("runbook-door", "runbook-content", "runbook-queries"),
    /** Why something did not leave for its receiver, or a question was not answered. */
    FAULTS("runbook-queries", "runbook-connection", "runbook-receiver", "runbook-ours", "runbook-stopped"),
    /** What the operator API answers. */
    PROBLEMS("runbook-api", "runbook-access", "runbook-decisions");

    private final List<String> pages;

    Runbook(String... pages) {
        this.pages = List.of(pages);
    }

    List<String> pages() {
        return pages;
    }
}

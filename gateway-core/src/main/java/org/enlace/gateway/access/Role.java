package org.enlace.gateway.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody works as. One account has one role, and one person one account: two accounts of one person would approve each other. */
public enum Role {
    /** Runs the exchange: links, what stands still, sending again. Never sees a value of a record. */
    OPERATOR,
    /** Decides which persons and cases are one, and answers persons who ask about themselves. */
    STEWARD,
    /** Reads what was done and decided, and changes nothing. */
    AUDITOR,
    /** Indicators, the plan of action, releases. */
    ANALYST,
    /** Links, mappings, connectors, agreements. */
    INTEGRATOR,
    /** Accounts, keys, and the second voice where two are needed. */
    ADMINISTRATOR;

    /** The role of this word, whatever its case; empty if there is none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}

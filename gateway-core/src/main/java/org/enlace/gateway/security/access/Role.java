package org.enlace.gateway.security.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A role of an account. One account has one role, and one person one account: two accounts of one person would approve each other. */
public enum Role {
    /** Runs the exchange: links, dead letters, sending again. Never sees a value of a record. */
    OPERATOR,
    /** Decides which persons and cases are one, and answers requests of persons about themselves. */
    STEWARD,
    /** Reads actions and decisions, and changes nothing. */
    AUDITOR,
    /** Indicators, the plan of action, releases. */
    ANALYST,
    /** Links, mappings, connectors, agreements. */
    INTEGRATOR,
    /** Manages accounts and keys, and gives the second approval where two persons are needed. */
    ADMINISTRATOR;

    /** The role of this word, whatever its case; empty if there is none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}

package org.enlace.gateway.exchange.registry.entities;

/**
 * Decides whether what is known of a victim meets a definition of trafficking. National (COIP art. 91): act, means and purpose, means also of
 * children. Palermo: under 18 no means are needed; a person who may be a child is treated as one. What is not recorded is unknown, never a no. Pure.
 */
enum TraffickingDefinition {
    YES,
    NO,
    UNKNOWN;

    static TraffickingDefinition of(boolean any) {
        return any ? YES : UNKNOWN;
    }

    static TraffickingDefinition national(
            TraffickingDefinition act, TraffickingDefinition means, TraffickingDefinition purpose) {
        return act.and(means).and(purpose);
    }

    /** @param child YES also where an age is known that may be below 18 */
    static TraffickingDefinition palermo(
            TraffickingDefinition act,
            TraffickingDefinition means,
            TraffickingDefinition purpose,
            TraffickingDefinition child) {
        return act.and(purpose).and(means.or(child));
    }

    private TraffickingDefinition and(TraffickingDefinition other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }

    private TraffickingDefinition or(TraffickingDefinition other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO ? other : this;
    }
}

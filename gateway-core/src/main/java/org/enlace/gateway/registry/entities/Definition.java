package org.enlace.gateway.registry.entities;

/**
 * Whether what is known of a victim meets a definition of trafficking. National (COIP art. 91): act, means and purpose, means also of children. Palermo:
 * under 18 no means are needed; whoever may be a child is treated as one. What is not recorded is unknown, never a no. Pure.
 */
enum Definition {
    YES,
    NO,
    UNKNOWN;

    static Definition of(boolean any) {
        return any ? YES : UNKNOWN;
    }

    static Definition national(Definition act, Definition means, Definition purpose) {
        return act.and(means).and(purpose);
    }

    /** @param child YES also where an age is known that may be below 18 */
    static Definition palermo(Definition act, Definition means, Definition purpose, Definition child) {
        return act.and(purpose).and(means.or(child));
    }

    private Definition and(Definition other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }

    private Definition or(Definition other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO ? other : this;
    }
}

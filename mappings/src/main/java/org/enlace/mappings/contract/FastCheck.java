package org.enlace.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** The result of a fast check of a value against a rule. */
enum FastCheck {
    YES,
    NO,
    /** Needs the full validator. */
    UNSURE;

    /** Checks a value against a rule of a JSON Schema. Thread-safe. */
    @FunctionalInterface
    interface Rule {
        /** The rule of an unknown keyword. */
        Rule UNKNOWN = value -> UNSURE;

        FastCheck keeps(JsonNode value);
    }

    static FastCheck of(boolean keeps) {
        return keeps ? YES : NO;
    }

    FastCheck not() {
        return this == UNSURE ? UNSURE : of(this == NO);
    }

    /** Returns the result that is sure of both. */
    FastCheck and(FastCheck other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }

    /** Returns the result that is sure of either. */
    FastCheck or(FastCheck other) {
        return not().and(other.not()).not();
    }
}

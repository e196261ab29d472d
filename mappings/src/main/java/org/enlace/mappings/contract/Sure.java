package org.enlace.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a value keeps a rule, as far as one look tells. */
enum Sure {
    YES,
    NO,
    /** Somebody has to look closer. */
    UNSURE;

    /** A rule of a JSON Schema. Thread-safe. */
    @FunctionalInterface
    interface Rule {
        /** Of what nobody here knows the meaning. */
        Rule UNKNOWN = value -> UNSURE;

        Sure keeps(JsonNode value);
    }

    static Sure of(boolean keeps) {
        return keeps ? YES : NO;
    }

    Sure not() {
        return this == UNSURE ? UNSURE : of(this == NO);
    }

    /** What is sure of both. */
    Sure and(Sure other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }

    /** What is sure of either. */
    Sure or(Sure other) {
        return not().and(other.not()).not();
    }
}

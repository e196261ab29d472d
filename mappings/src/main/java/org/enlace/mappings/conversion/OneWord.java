package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** Implements the usual inward form: the first {@code from} with a value; null words first, then the conversion proper. */
final class OneWord {
    @FunctionalInterface
    interface Reading {
        JsonNode read(String text, Notes notes);
    }

    private OneWord() {}

    static Inward inward(NullWords nulls, Reading reading) {
        return (source, notes) -> {
            Scalar word = pick(source);
            if (word == null) {
                return null;
            }
            JsonNode nil = nulls.nil(word, notes.day());
            return nil != null ? nil : reading.read(word.text().strip(), notes);
        };
    }

    private static Scalar pick(Source source) {
        Scalar first = null;
        for (Scalar word : source.present()) {
            if (!word.blank()) {
                return word;
            }
            first = first == null ? word : first;
        }
        return first;
    }
}

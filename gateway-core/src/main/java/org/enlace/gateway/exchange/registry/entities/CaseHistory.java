package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The history of a case: versions of its conclusions, the newest first. Immutable.
 *
 * @param versions those of one window
 * @param next where the next window begins; null if this is the last
 */
public record CaseHistory(String code, List<Version> versions, Integer next) {

    /**
     * A version of a conclusion.
     *
     * @param kind one of {@link CaseFile#KINDS}
     * @param name as in {@link CaseFile.Entity}
     * @param knownFrom since when it was known
     * @param knownTo until when; null if it is what is known now
     * @param changed the columns that differ from the version before; empty for the first
     * @param values by column, ids left out
     */
    public record Version(
            String kind,
            String name,
            Instant knownFrom,
            Instant knownTo,
            List<String> changed,
            Map<String, JsonNode> values) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Version";
        }
    }
}

package org.enlace.mappings;

import java.util.Objects;

/**
 * A fault of one field of a message. Never holds a value of the message.
 *
 * @param field path of the field in the partner's own words, local names joined by a slash; empty if the message as a
 *     whole is meant
 * @param rule stable name of the broken rule, for example {@code required} or {@code enumeration}
 * @param severity whether it refuses, warns or informs
 */
public record MappingFinding(String field, String rule, Severity severity) {
    public MappingFinding {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
    }

    /** A finding that refuses. */
    public static MappingFinding refuse(String field, String rule) {
        return new MappingFinding(field, rule, Severity.REFUSE);
    }

    /** A finding that warns. */
    public static MappingFinding warn(String field, String rule) {
        return new MappingFinding(field, rule, Severity.WARN);
    }

    /** A finding that informs. */
    public static MappingFinding info(String field, String rule) {
        return new MappingFinding(field, rule, Severity.INFO);
    }
}

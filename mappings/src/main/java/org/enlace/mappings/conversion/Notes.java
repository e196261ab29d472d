package org.enlace.mappings.conversion;

import java.time.LocalDate;
import org.enlace.mappings.Severity;

/** Receives the notes of a conversion. The engine knows the field. */
public interface Notes {
    /** @param rule stable name in lower case; never a value */
    void note(String rule, Severity severity);

    /** The day for which code lists are read. */
    LocalDate day();

    default void warn(String rule) {
        note(rule, Severity.WARN);
    }

    default void info(String rule) {
        note(rule, Severity.INFO);
    }
}

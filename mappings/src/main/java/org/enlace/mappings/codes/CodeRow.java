package org.enlace.mappings.codes;

import java.time.LocalDate;

/**
 * A row of a code list.
 *
 * @param code canonical code; {@code -} if the value says nothing of the list, {@code nil:REASON} for a null reason, empty
 *     if the value is known to have no translation
 * @param value the system's word
 * @param match how the value relates to the code
 * @param from first day of validity, or null
 * @param to last day of validity, or null
 */
public record CodeRow(String code, String system, String value, Match match, LocalDate from, LocalDate to) {
    /** Tells if the row holds on a day. */
    public boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}

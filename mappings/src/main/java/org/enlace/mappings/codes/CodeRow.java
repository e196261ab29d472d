package org.enlace.mappings.codes;

import java.time.LocalDate;

/**
 * One row of a code list.
 *
 * @param from first day of validity, or null
 * @param to last day of validity, or null
 */
record CodeRow(String code, String system, String value, Match match, LocalDate from, LocalDate to) {
    boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}

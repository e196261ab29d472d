package org.enlace.gateway.reporting.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed sheet.
 *
 * @param institution the reporting institution; null if the list does not have it
 * @param period in the notation of the sheet; null if it states none
 * @param reportedOn EDTF; null if not stated
 * @param lines number of lines
 * @param taken the lines that become figures
 * @param mentioned keys of all lines, also of those without a figure: a mentioned figure was not withdrawn
 */
record PlanSheet(
        String institution,
        String period,
        String reportedOn,
        int lines,
        List<Line> taken,
        Set<Key> mentioned,
        List<Finding> findings) {

    PlanSheet {
        taken = List.copyOf(taken);
        mentioned = Set.copyOf(mentioned);
        findings = List.copyOf(findings);
    }

    /** An action in a period. */
    record Key(String action, String period) {}

    /**
     * One line.
     *
     * @param number from 1
     * @param definition its definition of the action, if it has all fields that a plan needs
     * @param value null if not stated; likewise evidence
     * @param status code of ACTION_STATUS
     */
    record Line(
            int number,
            String action,
            Period period,
            Optional<PlanAction> definition,
            BigDecimal value,
            String status,
            String evidence) {

        Key key() {
            return new Key(action, period.text());
        }
    }

    /**
     * An error in a line, or in the sheet if the line is 0. Never a value.
     *
     * @param field in the names of the record, such as {@code value}
     * @param refused true if the line becomes no figure because of it
     */
    record Finding(int line, String field, String rule, boolean refused) {

        String path() {
            return line == 0 ? field : "indicators[" + (line - 1) + "]." + field;
        }
    }
}

package org.enlace.gateway.monitoring.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sheet as it was understood.
 *
 * @param institution who reports; null if the list does not know it
 * @param period as the sheet writes it; null if it does not
 * @param reportedOn EDTF; null if not stated
 * @param lines how many it has
 * @param taken the lines that make a figure
 * @param mentioned keys of all lines, also of those that make none: what is mentioned was not taken back
 */
record Sheet(
        String institution,
        String period,
        String reportedOn,
        int lines,
        List<Line> taken,
        Set<Key> mentioned,
        List<Finding> findings) {

    Sheet {
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
     * @param definition what it says of the action itself, if it says all that a plan needs
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
     * What is wrong at a line, 0 for the sheet. Never a value.
     *
     * @param field in the record's words, such as {@code value}
     * @param refused true if the line makes no figure because of it
     */
    record Finding(int line, String field, String rule, boolean refused) {

        String path() {
            return line == 0 ? field : "indicators[" + (line - 1) + "]." + field;
        }
    }
}

package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * A rounding rule for the counts that a table shows, each rounded independently, for dashboards where the last digit is noise. Applied to a table
 * that may be shown already: the result tells less. Rounded totals need not be the sum of rounded parts. Pure.
 *
 * @param base multiples of it are shown; 1 leaves everything as it is
 */
public record Rounding(int base) {

    public Rounding {
        if (base < 1) {
            throw new IllegalArgumentException("base");
        }
    }

    /** Returns the table with its last column rounded; suppressed cells stay suppressed. */
    public CountTable of(CountTable table) {
        return new CountTable(
                table.header(), table.rows().stream().map(this::rounded).toList());
    }

    private List<String> rounded(List<String> row) {
        String text = row.get(row.size() - 1);
        if (!text.matches("\\d{1,18}")) {
            return row;
        }
        List<String> rounded = new ArrayList<>(row);
        rounded.set(row.size() - 1, Long.toString((Long.parseLong(text) + base / 2) / base * base));
        return rounded;
    }
}

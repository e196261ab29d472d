package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * Rounds the counts that a table shows, each for itself, for dashboards where the last digit is noise. Done to a table that may be shown already: it tells
 * less than that. Rounded totals need not be the sum of rounded parts. Pure.
 *
 * @param base multiples of it are shown; 1 leaves everything as it is
 */
public record Rounding(int base) {

    public Rounding {
        if (base < 1) {
            throw new IllegalArgumentException("base");
        }
    }

    /** The table with its last column rounded; what is held back stays held back. */
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

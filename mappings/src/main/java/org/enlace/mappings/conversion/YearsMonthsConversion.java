package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.node.LongNode;

/** Converts a length of time stated in years and months to months. */
final class YearsMonthsConversion implements Conversion {
    private static final int MONTHS = 12;

    @Override
    public String name() {
        return "years-months";
    }

    @Override
    public Inward inward(Parameters row) {
        if (row.sources() != 2) {
            throw new InvalidRowException("years-months reads years and months");
        }
        return (source, notes) -> {
            if (source.absent()) {
                return null;
            }
            String years = source.text(0);
            String months = source.text(1);
            if (years.isEmpty() && months.isEmpty()) {
                return Canonical.nil(Canonical.NOT_STATED);
            }
            if (!years.matches("\\d{0,3}") || !months.matches("\\d{0,4}")) {
                return Canonical.invalid(years + "/" + months, "invalid", notes);
            }
            return LongNode.valueOf(number(years) * MONTHS + number(months));
        };
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** Converts a decimal number, kept as text so that no digit is lost. */
final class DecimalConversion implements Conversion {
    @Override
    public String name() {
        return "decimal";
    }

    @Override
    public Inward inward(Parameters row) {
        return OneWord.inward(row.nulls(), DecimalText.inward(row)::read);
    }

    @Override
    public Outward outward(Parameters row) {
        DecimalText decimals = DecimalText.outward(row);
        return (released, notes) -> {
            JsonNode value = released.any();
            return value == null ? null : decimals.write(Canonical.text(value), notes);
        };
    }
}

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts an amount in a currency (USD unless the row says another). */
final class MoneyConversion implements Conversion {
    @Override
    public String name() {
        return "money";
    }

    @Override
    public Inward inward(Parameters row) {
        String currency = row.word("currency", "USD");
        DecimalText decimals = DecimalText.inward(row);
        return OneWord.inward(row.nulls(), (text, notes) -> {
            JsonNode amount = decimals.read(text, notes);
            if (amount.asText().startsWith("-")) {
                return Canonical.invalid(text, "invalid", notes);
            }
            return amount.isObject()
                    ? amount
                    : ((ObjectNode) Canonical.object().set("amount", amount)).put("currency", currency);
        });
    }

    @Override
    public Outward outward(Parameters row) {
        DecimalText decimals = DecimalText.outward(row);
        return (released, notes) -> {
            JsonNode value = released.any();
            return value == null ? null : decimals.write(value.path("amount").asText(), notes);
        };
    }
}

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.regex.Pattern;

/** Converts a whole number of at most 15 digits. */
final class NumberConversion implements Conversion {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");

    @Override
    public String name() {
        return "number";
    }

    @Override
    public Inward inward(Parameters row) {
        boolean zeroIsNothing = row.word("zero", "").equals("not-stated");
        return OneWord.inward(row.nulls(), (text, notes) -> {
            if (!NUMBER.matcher(text).matches()) {
                return Canonical.invalid(text, "invalid", notes);
            }
            long number = Long.parseLong(text);
            return zeroIsNothing && number == 0 ? Canonical.nil(Canonical.NOT_STATED) : LongNode.valueOf(number);
        });
    }

    @Override
    public Outward outward(Parameters row) {
        return (released, notes) -> number(released.any(), notes);
    }

    /** The value as a JSON number, or null with a note. */
    static JsonNode number(JsonNode value, Notes notes) {
        if (value == null) {
            return null;
        }
        String text = Canonical.text(value);
        if (NUMBER.matcher(text).matches()) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        notes.warn("invalid");
        return null;
    }
}

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.enlace.mappings.NormalForm;

/** Converts free text: stripped, NFC, double encoding noticed. */
final class TextConversion implements Conversion {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public Inward inward(Parameters row) {
        int max = row.number("max", 0);
        return OneWord.inward(row.nulls(), (text, notes) -> {
            TextFlaws.note(text, notes);
            return Canonical.text(cut(NormalForm.composed(text), max, notes));
        });
    }

    @Override
    public Outward outward(Parameters row) {
        int max = row.number("max", 0);
        boolean upper = row.flag("upper");
        return (released, notes) -> {
            JsonNode value = released.any();
            String text = value == null ? "" : Canonical.text(value);
            if (text.isEmpty()) {
                return null;
            }
            return Canonical.text(cut(upper ? text.toUpperCase(Locale.ROOT) : text, max, notes));
        };
    }

    private static String cut(String text, int max, Notes notes) {
        if (max == 0 || text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        notes.warn("too-long");
        return text.substring(0, text.offsetByCodePoints(0, max)).strip();
    }
}

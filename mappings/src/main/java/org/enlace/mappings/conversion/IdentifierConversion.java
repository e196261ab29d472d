package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.enlace.mappings.PartnerScheme;

/** Converts an identifier of a scheme that the row names. */
final class IdentifierConversion implements Conversion {
    @Override
    public String name() {
        return "identifier";
    }

    @Override
    public Inward inward(Parameters row) {
        String scheme = row.word("scheme");
        String country = row.word("country", null);
        Pattern pattern = pattern(row.word("pattern", null));
        return OneWord.inward(row.nulls(), (text, notes) -> {
            if (pattern == null || PartnerScheme.isPlaceholder(scheme, text)) {
                return IdentifierRules.check(scheme, text, country, notes);
            }
            ObjectNode identifier = Canonical.object().put("scheme", scheme).put("value", text);
            if (country != null) {
                identifier.put("country", country);
            }
            boolean fits = pattern.matcher(text).matches();
            if (!fits) {
                notes.warn("pattern");
                identifier.withArrayProperty("findings").add("PATTERN");
                if (IdentifierRules.isSpreadsheetNumber(text)) {
                    notes.warn("spreadsheet-number");
                }
            }
            return identifier.put("verdict", fits ? "VALID" : "INVALID");
        });
    }

    private static Pattern pattern(String text) {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new InvalidRowException("pattern is not a regular expression: " + e.getDescription());
        }
    }

    @Override
    public Outward outward(Parameters row) {
        return (released, notes) -> {
            JsonNode value = released.any();
            String text = value == null ? "" : Canonical.text(value);
            return text.isEmpty() ? null : Canonical.text(text);
        };
    }
}

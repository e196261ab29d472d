package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.regex.Pattern;

/** Converts an age in whole years, as stated. */
final class AgeConversion implements Conversion {
    private static final int OLDEST = 130;
    private static final Pattern YEARS = Pattern.compile("\\d{1,3}");

    @Override
    public String name() {
        return "age";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> notStated = row.words("notStated", List.of("999"));
        boolean zeroIsNothing = row.word("zero", "").equals("not-stated");
        return OneWord.inward(row.nulls(), (text, notes) -> {
            if (notStated.contains(text) || (zeroIsNothing && text.equals("0".repeat(text.length())))) {
                return Canonical.nil(Canonical.NOT_STATED);
            }
            if (!YEARS.matcher(text).matches() || Integer.parseInt(text) > OLDEST) {
                return Canonical.invalid(text, "invalid", notes);
            }
            return Canonical.object().put("years", Integer.parseInt(text)).put("basis", "STATED");
        });
    }

    @Override
    public Outward outward(Parameters row) {
        return (released, notes) -> {
            JsonNode value = released.any();
            return value != null && value.has("years")
                    ? IntNode.valueOf(value.get("years").asInt())
                    : null;
        };
    }
}

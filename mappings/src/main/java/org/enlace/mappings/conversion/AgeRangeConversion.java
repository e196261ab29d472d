package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts the least and the greatest age of a person, as another source estimated it. */
final class AgeRangeConversion implements Conversion {
    private static final int OLDEST = 130;

    @Override
    public String name() {
        return "age-range";
    }

    @Override
    public Inward inward(Parameters row) {
        if (row.sources() != 2) {
            throw new InvalidRowException("age-range reads the least and the greatest age");
        }
        NullWords nulls = row.nulls();
        return (source, notes) -> {
            if (source.absent()) {
                return null;
            }
            JsonNode nil = nulls.nil(source.present().get(0), notes.day());
            return nil != null ? nil : range(source.text(0), source.text(1), notes);
        };
    }

    private static JsonNode range(String min, String max, Notes notes) {
        boolean numbers = min.matches("\\d{0,3}") && max.matches("\\d{0,3}");
        int from = numbers && !min.isEmpty() ? Integer.parseInt(min) : 0;
        int to = numbers && !max.isEmpty() ? Integer.parseInt(max) : OLDEST;
        if (!numbers || from > to || to > OLDEST) {
            return Canonical.invalid(min + "-" + max, "invalid", notes);
        }
        ObjectNode age = Canonical.object();
        return from == to
                ? age.put("years", from).put("basis", "ESTIMATED")
                : age.put("min", from).put("max", to).put("basis", "ESTIMATED");
    }
}

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;

/**
 * A place from the codes of a country's statistics office, first level as ISO 3166-2 through list ADMIN1. A part that does
 * not lie in the level above is noted. The police's own subzones are a second way to the first level.
 */
final class PlaceConversion implements Conversion {
    private static final List<String> LEVELS = List.of("admin1", "admin2", "parish", "subzone");

    @Override
    public String name() {
        return "place";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> parts = row.words("parts", LEVELS.subList(0, Math.min(row.sources(), LEVELS.size())));
        if (parts.size() != row.sources() || !LEVELS.containsAll(parts)) {
            throw new BadRow("parts must name admin1, admin2, parish or subzone, one for each from");
        }
        CodeList list = row.list("ADMIN1");
        String subzones = parts.contains("subzone") ? row.system(list, "subzoneSystem") : null;
        return new Reading(parts, list, row.system(list, "system"), subzones, row.word("country", "EC"), row.nulls());
    }

    private record Reading(
            List<String> parts, CodeList list, String system, String subzoneSystem, String country, NullWords nulls)
            implements Inward {
        @Override
        public JsonNode convert(Source source, Notes notes) {
            if (source.absent()) {
                return null;
            }
            String province = part(source, "admin1", notes);
            String canton = part(source, "admin2", notes);
            String parish = part(source, "parish", notes);
            String admin1 = admin1(province, part(source, "subzone", notes), notes);
            if (admin1 == null && canton.isEmpty() && parish.isEmpty()) {
                return nothing(source, notes);
            }
            if (!canton.startsWith(province) && !canton.isEmpty() || !parish.startsWith(canton) && !parish.isEmpty()) {
                notes.warn("disagrees");
            }
            ObjectNode place = Canonical.object().put("country", country);
            put(place, "admin1", admin1);
            put(place, "admin2", canton);
            put(place, "parish", parish);
            return place;
        }

        private JsonNode nothing(Source source, Notes notes) {
            JsonNode nil = nulls.nil(source.present().get(0), notes.day());
            return nil != null ? nil : Canonical.nil(Canonical.INVALID);
        }

        private String admin1(String province, String subzone, Notes notes) {
            String byCode = province.isEmpty() ? null : translate(system, province, notes);
            String bySubzone = subzone.isEmpty() ? null : translate(subzoneSystem, subzone, notes);
            if (byCode != null && bySubzone != null && !byCode.equals(bySubzone)) {
                notes.warn("disagrees");
            }
            return byCode != null ? byCode : bySubzone;
        }

        private String translate(String from, String text, Notes notes) {
            Lookup found = list.in(from, text, notes.day());
            String code = found.code();
            if (code == null && found.candidates().size() == 1) {
                code = found.candidates().get(0);
            }
            if (code == null) {
                notes.warn("unmapped");
            }
            return code == null || code.equals("-") || code.startsWith("nil:") ? null : code;
        }

        private String part(Source source, String name, Notes notes) {
            Scalar word = parts.contains(name) ? source.first(parts.indexOf(name)) : null;
            return word == null || nulls.nil(word, notes.day()) != null
                    ? ""
                    : word.text().strip();
        }

        private static void put(ObjectNode place, String field, String text) {
            if (text != null && !text.isEmpty()) {
                place.put(field, text);
            }
        }
    }
}

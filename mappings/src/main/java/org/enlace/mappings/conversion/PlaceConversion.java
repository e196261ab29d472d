package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;

/**
 * Converts a place from the codes of a country's statistics office, first level as ISO 3166-2 through list ADMIN1. A part that does not lie in the
 * level above is noted. The police's own subzones are a second way to the first level.
 */
final class PlaceConversion implements Conversion {
    private static final List<String> LEVELS = List.of("admin1", "admin2", "parish", "subzone");
    private static final Set<String> PARTS = Set.of("admin1", "admin2", "parish", "subzone", "country", "dpa");

    private static final Pattern ODD_DIGITS = Pattern.compile("\\d|\\d{3}|\\d{5}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    @Override
    public String name() {
        return "place";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> parts = row.words("parts", LEVELS.subList(0, Math.min(row.sources(), LEVELS.size())));
        if (parts.size() != row.sources() || !PARTS.containsAll(parts)) {
            throw new InvalidRowException(
                    "parts must name admin1, admin2, parish, subzone, country or dpa, one for each from");
        }
        CodeList list = row.list("ADMIN1");
        String subzones = parts.contains("subzone") ? row.system(list, "subzoneSystem") : null;
        CodeList countries = parts.contains("country") ? row.list("COUNTRY") : null;
        String countrySystem = countries == null ? null : row.system(countries, "countrySystem");
        return new Reading(
                parts,
                list,
                row.system(list, "system"),
                subzones,
                row.word("country", "EC"),
                countries,
                countrySystem,
                row.nulls());
    }

    private record Reading(
            List<String> parts,
            CodeList list,
            String system,
            String subzoneSystem,
            String usualCountry,
            CodeList countries,
            String countrySystem,
            NullWords nulls)
            implements Inward {
        @Override
        public JsonNode convert(Source source, Notes notes) {
            if (source.absent()) {
                return null;
            }
            String country = country(source, notes);
            String dpa = padded(part(source, "dpa", notes), notes);
            String province = code(source, "admin1", dpa, 2, notes);
            String canton = code(source, "admin2", dpa, 4, notes);
            String parish = code(source, "parish", dpa, 6, notes);
            String admin1 = admin1(province, part(source, "subzone", notes), notes);
            if (admin1 == null && canton.isEmpty() && parish.isEmpty()) {
                boolean known = countries != null && country != null;
                return known ? Canonical.object().put("country", country) : nothing(source, notes);
            }
            if (!canton.startsWith(province) && !canton.isEmpty() || !parish.startsWith(canton) && !parish.isEmpty()) {
                notes.warn("disagrees");
            }
            ObjectNode place = Canonical.object();
            put(place, "country", country);
            put(place, "admin1", admin1);
            put(place, "admin2", canton);
            put(place, "parish", parish);
            return place;
        }

        private String country(Source source, Notes notes) {
            String word = countries == null ? "" : part(source, "country", notes);
            if (word.isEmpty()) {
                return countries == null ? usualCountry : null;
            }
            String code = countries.in(countrySystem, word, notes.day()).code();
            boolean country = code != null && COUNTRY.matcher(code).matches();
            if (!country) {
                notes.warn("unmapped");
            }
            return country ? code : null;
        }

        /** Returns a level's own code, else the beginning of the one code that covers all levels. */
        private String code(Source source, String level, String dpa, int digits, Notes notes) {
            String own = padded(part(source, level, notes), notes);
            return own.isEmpty() && dpa.length() >= digits ? dpa.substring(0, digits) : own;
        }

        /** Restores the leading zero of a province's number that a spreadsheet removed. */
        private static String padded(String code, Notes notes) {
            if (ODD_DIGITS.matcher(code).matches()) {
                notes.info("repaired");
                return "0" + code;
            }
            return code;
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

package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;

/**
 * Converts a person's document from type and number. A type that only says "foreign" is settled by the issuing country, else by nationality (with a
 * note); a country without a scheme gives OTHER.
 */
final class DocumentConversion implements Conversion {
    private static final List<List<String>> USUAL_PARTS =
            List.of(List.of("number"), List.of("type", "number"), List.of("type", "number", "nationality"));

    @Override
    public String name() {
        return "document";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> usual = row.sources() <= USUAL_PARTS.size() ? USUAL_PARTS.get(row.sources() - 1) : List.of();
        List<String> parts = row.words("parts", usual);
        if (parts.size() != row.sources() || !parts.contains("number") || !parts.contains("type")) {
            throw new InvalidRowException(
                    "parts must name type, number, issuer, nationality or mrz, one for each from");
        }
        CodeList types = row.list("DOC_TYPE");
        CodeList countries = row.list("COUNTRY");
        List<String> systems = countrySystems(row, countries, parts.contains("issuer") ? 2 : 1);
        return new Reading(parts, types, row.system(types, "system"), countries, systems, row.nulls());
    }

    private static List<String> countrySystems(Parameters row, CodeList countries, int wanted) {
        String one = row.word("countrySystem", null);
        List<String> usual = one == null ? List.of() : java.util.Collections.nCopies(wanted, one);
        List<String> systems = row.words("countrySystems", usual);
        systems.forEach(system -> row.known(countries, system));
        return systems;
    }

    private record Reading(
            List<String> parts,
            CodeList types,
            String system,
            CodeList countries,
            List<String> countrySystems,
            NullWords nulls)
            implements Inward {
        @Override
        public int subject() {
            return parts.indexOf("number");
        }

        @Override
        public JsonNode convert(Source source, Notes notes) {
            Scalar type = word(source, "type");
            Scalar number = word(source, "number");
            if (type == null && number == null) {
                return null;
            }
            JsonNode typeNil = type == null ? null : nulls.nil(type, notes.day());
            Lookup found = type == null || typeNil != null
                    ? null
                    : types.in(system, type.text().strip(), notes.day());
            if (found != null && "NONE".equals(found.code())) {
                return Canonical.nil(Canonical.UNKNOWN);
            }
            JsonNode nil = number == null ? Canonical.nil(Canonical.NOT_STATED) : nulls.nil(number, notes.day());
            if (nil != null) {
                boolean typeSaysWhy = typeNil != null && (number == null || number.blank());
                return typeSaysWhy ? typeNil : nil;
            }
            String issuer = country(source, "issuer", 0, notes);
            String nationality = country(source, "nationality", countrySystems.size() - 1, notes);
            ObjectNode identifier = identifier(found, number.text().strip(), issuer, nationality, notes);
            return zoned(identifier, parts.contains("mrz") ? word(source, "mrz") : null, notes);
        }

        /** Checks a passport by its machine-readable zone: its number has no rule of its own. */
        private ObjectNode zoned(ObjectNode identifier, Scalar zone, Notes notes) {
            Mrz mrz = zone == null || nulls.nil(zone, notes.day()) != null ? null : Mrz.read(zone.text());
            if (zone == null || zone.blank()) {
                return identifier;
            }
            String rule = mrz == null ? "mrz" : !mrz.holds() ? "check-digit" : null;
            if (rule == null && !mrz.says(identifier.path("value").asText())) {
                rule = "disagrees";
            }
            if (rule != null) {
                notes.warn(rule);
                identifier
                        .withArrayProperty("findings")
                        .add(rule.toUpperCase(Locale.ROOT).replace('-', '_'));
            }
            boolean unchecked = identifier.path("verdict").asText().equals("UNCHECKED");
            if (unchecked && mrz != null) {
                identifier.put("verdict", rule == null ? "VALID" : "INVALID");
            }
            return identifier;
        }

        private ObjectNode identifier(Lookup found, String number, String issuer, String nationality, Notes notes) {
            String country = issuer != null ? issuer : nationality;
            String scheme = found == null ? "OTHER" : found.code();
            if (scheme == null) {
                scheme = scheme(found, country);
                if (issuer == null && nationality != null) {
                    notes.info("country-assumed");
                }
                if (!found.listed()) {
                    notes.warn("unmapped");
                }
            }
            return IdentifierRules.check(scheme, number, country, notes);
        }

        private static String scheme(Lookup found, String country) {
            return found.candidates().stream()
                    .filter(c -> country != null && country.equals(IdentifierRules.ownCountry(c)))
                    .findFirst()
                    .orElse("OTHER");
        }

        private static boolean isCountry(String text) {
            return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
        }

        private static boolean isCapital(char c) {
            return c >= 'A' && c <= 'Z';
        }

        private Scalar word(Source source, String part) {
            return source.first(parts.indexOf(part));
        }

        private String country(Source source, String part, int systemAt, Notes notes) {
            Scalar word = parts.contains(part) ? word(source, part) : null;
            if (word == null || word.blank()) {
                return null;
            }
            if (systemAt < 0 || systemAt >= countrySystems.size()) {
                return isCountry(word.text().strip()) ? word.text().strip() : null;
            }
            String code = countries
                    .in(countrySystems.get(systemAt), word.text(), notes.day())
                    .code();
            return code != null && isCountry(code) ? code : null;
        }
    }
}

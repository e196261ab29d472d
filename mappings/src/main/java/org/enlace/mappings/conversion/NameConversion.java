package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.mappings.NormalForm;

/**
 * Converts a person's name. The recorded name is kept whole; parts are added as far as the order rule gives them, with a confidence. Four units are
 * two surnames and two given names; three are ambiguous.
 */
final class NameConversion implements Conversion {
    private static final String HIGH = "HIGH";
    private static final String LOW = "LOW";
    private static final Set<String> FAMILY_ORDERS = Set.of("PATERNAL_FIRST", "MATERNAL_FIRST", "SINGLE", "UNKNOWN");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern MARRIED = Pattern.compile("DE [^ ]+", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "name";
    }

    @Override
    public Inward inward(Parameters row) {
        List<String> parts = row.words("parts", List.of("full"));
        if (parts.size() != row.sources()) {
            throw new InvalidRowException(
                    "parts must name full, surnames, surname1, surname2, married, family, given or order, one for each"
                            + " from");
        }
        return new Reading(parts, row.oneOf("order", "", List.of("SURNAMES_FIRST", "GIVEN_FIRST")), row.nulls());
    }

    private record Reading(List<String> parts, String order, NullWords nulls) implements Inward {
        @Override
        public JsonNode convert(Source source, Notes notes) {
            if (source.absent()) {
                return null;
            }
            source.present().forEach(word -> note(word, notes));
            if (parts.contains("full")) {
                Scalar full = source.first(parts.indexOf("full"));
                JsonNode nil = nulls.nil(full, notes.day());
                return nil != null ? nil : full(tidy(full.text()));
            }
            JsonNode reason = null;
            for (Scalar word : source.present()) {
                JsonNode nil = nulls.nil(word, notes.day());
                reason = reason == null ? nil : reason;
            }
            String given = part(source, "given", notes);
            String family = Stream.of("surnames", "family", "surname1")
                    .map(p -> part(source, p, notes))
                    .filter(p -> !p.isEmpty())
                    .findFirst()
                    .orElse("");
            String second = part(source, "surname2", notes);
            if (given.isEmpty() && family.isEmpty() && second.isEmpty()) {
                return reason;
            }
            return parts.contains("surname1")
                    ? separate(source, notes, family, second, given)
                    : together(family, given, part(source, "order", notes));
        }

        /** Notes a field with blanks or signs alone: to its sender it looks like a name, but it identifies nobody. */
        private void note(Scalar word, Notes notes) {
            String text = word.text();
            TextFlaws.note(text, notes);
            if (!text.isEmpty()
                    && text.codePoints().noneMatch(Character::isLetterOrDigit)
                    && (text.isBlank() || nulls.nil(word, notes.day()) == null)) {
                notes.warn("no-letters");
            }
        }

        private String part(Source source, String name, Notes notes) {
            Scalar word = parts.contains(name) ? source.first(parts.indexOf(name)) : null;
            return word == null || nulls.nil(word, notes.day()) != null ? "" : tidy(word.text());
        }

        private ObjectNode full(String text) {
            List<String> units = NameSplitter.units(text);
            boolean givenFirst = order.equals("GIVEN_FIRST");
            ObjectNode name = Canonical.object().put("full", text);
            name.put("order", order.isEmpty() ? "UNKNOWN" : order);
            if (order.isEmpty() || units.size() < 2) {
                return name.put("confidence", LOW);
            }
            String married = givenFirst ? null : married(units);
            if (married != null) {
                name.put("marriedSurname", married);
                units.remove(2);
            }
            int surnames = units.size() >= 4 || married != null ? 2 : 1;
            int givens = units.size() - surnames;
            if (givenFirst) {
                surnames(name, units.subList(givens, units.size()));
                given(name, units.subList(0, givens));
            } else {
                // Three units are one surname and two given names as often as not: the second stays uncertain.
                surnames = units.size() == 3 ? 2 : surnames;
                surnames(name, units.subList(0, surnames));
                given(name, units.subList(surnames, units.size()));
            }
            return name.put("confidence", units.size() == 4 && married == null ? HIGH : LOW);
        }

        /** Returns the husband's surname: after two surnames, "DE" and one word is probably that. */
        private static String married(List<String> units) {
            boolean fits = units.size() >= 4 && MARRIED.matcher(units.get(2)).matches();
            return fits ? units.get(2) : null;
        }

        private ObjectNode separate(Source source, Notes notes, String surname1, String surname2, String given) {
            String married = part(source, "married", notes);
            ObjectNode name = Canonical.object().put("full", join(surname1, surname2, married, given));
            name.put("order", "SURNAMES_FIRST");
            surnames(
                    name,
                    Stream.of(surname1, surname2).filter(s -> !s.isEmpty()).toList());
            if (!married.isEmpty()) {
                name.put("marriedSurname", married);
            }
            // Only the source can state that there is no second surname: its absence alone proves nothing.
            Scalar second = parts.contains("surname2") ? source.first(parts.indexOf("surname2")) : null;
            JsonNode reason = second == null ? null : nulls.nil(second, notes.day());
            if (reason != null && !name.has("surname2")) {
                name.set("surname2", reason);
            }
            given(name, given.isEmpty() ? List.of() : NameSplitter.units(given));
            return name.put("confidence", HIGH);
        }

        private ObjectNode together(String family, String given, String familyOrder) {
            boolean givenFirst = parts.contains("family");
            ObjectNode name = Canonical.object();
            name.put("full", givenFirst ? join(given, family) : join(family, given));
            name.put("order", givenFirst ? "GIVEN_FIRST" : "SURNAMES_FIRST");
            List<String> units = family.isEmpty() ? List.of() : new ArrayList<>(NameSplitter.units(family));
            boolean single = familyOrder.equals("SINGLE");
            if (familyOrder.equals("MATERNAL_FIRST") && units.size() == 2) {
                units = List.of(units.get(1), units.get(0));
            }
            surnames(name, single || units.size() > 2 ? List.of(family) : units);
            given(name, given.isEmpty() ? List.of() : NameSplitter.units(given));
            if (FAMILY_ORDERS.contains(familyOrder)) {
                name.put("familyOrder", familyOrder);
            }
            return name.put("confidence", units.size() > 2 && !single ? LOW : HIGH);
        }

        private static void surnames(ObjectNode name, List<String> units) {
            if (!units.isEmpty()) {
                name.put("surname1", units.get(0));
            }
            if (units.size() > 1) {
                name.put("surname2", units.get(1));
            }
        }

        private static void given(ObjectNode name, List<String> units) {
            units.forEach(name.withArrayProperty("given")::add);
        }

        private static String join(String... parts) {
            StringJoiner words = new StringJoiner(" ");
            for (String part : parts) {
                if (!part.isEmpty()) {
                    words.add(part);
                }
            }
            return words.toString();
        }

        private static String tidy(String text) {
            String composed = NormalForm.composed(text.strip());
            return NameSplitter.singleSpaced(composed)
                    ? composed
                    : SPACES.matcher(composed).replaceAll(" ");
        }
    }
}

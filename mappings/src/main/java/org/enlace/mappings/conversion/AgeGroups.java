package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/**
 * Computes the facts about an age that may be disclosed: its groups and a flag for under 18, never the age and never a birth date. A whole birth
 * date on a whole day is the best source, then a stated age, then the known part of a birth date. A group of one list becomes a group of another
 * only if that loses and invents nothing. Source: domain rules "Age" and "Bands". Pure and thread-safe.
 */
public final class AgeGroups {

    /** The groups of each list in which ages are stated or counted. */
    public static final Map<String, Set<String>> LISTS = Map.of(
            "AGE_EC", ordered("0-11", "12-17", "18-29", "30-64", "65+"),
            "AGE_CTDC", ordered("0-8", "9-17", "18-20", "21-23", "24-26", "27-29", "30-38", "39-47", "48+"),
            "AGE_GLOTIP", ordered("0-17", "18+"));

    private static final List<String> COUNTED = List.of("AGE_EC", "AGE_CTDC");

    private AgeGroups() {}

    private static Set<String> ordered(String... bands) {
        return new LinkedHashSet<>(List.of(bands));
    }

    /**
     * The groups of one person.
     *
     * @param age a canonical age; may be missing or a null reason
     * @param birthDate a canonical partial date; may be missing or a null reason
     * @param at the canonical instant or partial date of the event; may be missing
     * @return {@code majority} (MINOR, ADULT, UNKNOWN), if one group covers the whole range {@code AGE_EC} and {@code AGE_CTDC}, and
     *     {@code basis}; null if the age is not known at all
     */
    public static ObjectNode of(JsonNode age, JsonNode birthDate, JsonNode at) {
        AgeLimits stated = AgeLimits.of(age, null, null);
        Days born = Days.of(birthDate);
        Days event = Days.of(at);
        AgeLimits computed = born == null || event == null ? null : AgeLimits.between(born.first, born.last, event);
        boolean whole = computed != null && born.whole() && event.whole();
        if (whole || stated == null) {
            return computed == null ? null : groups(computed, range(computed), "COMPUTED");
        }
        return groups(stated, age, age.path("basis").asText("STATED"));
    }

    private static ObjectNode range(AgeLimits range) {
        return Canonical.object().put("min", range.min()).put("max", range.max());
    }

    private static ObjectNode groups(AgeLimits range, JsonNode age, String basis) {
        ObjectNode groups = Canonical.object();
        Boolean minor = range.minor();
        groups.put("majority", minor == null ? "UNKNOWN" : minor ? "MINOR" : "ADULT");
        for (String list : COUNTED) {
            Lookup found = new AgeBandLists(LISTS, LISTS.get(list)).of(new ReleasedValues(List.of(List.of(age))));
            if (found.match() == Match.EXACT) {
                groups.put(list, found.code());
            }
        }
        return groups.put("basis", List.of("DOCUMENT", "COMPUTED", "ESTIMATED").contains(basis) ? basis : "STATED");
    }

    /** The days on which an event can have happened. */
    record Days(LocalDate first, LocalDate last) {

        static Days of(JsonNode date) {
            if (date == null) {
                return null;
            }
            LocalDate day = InstantForm.localDay(date);
            if (day != null) {
                return new Days(day, day);
            }
            boolean interval = date.has("min");
            PartialDay first =
                    PartialDay.ofEdtf(date.path(interval ? "min" : "edtf").asText());
            PartialDay last =
                    PartialDay.ofEdtf(date.path(interval ? "max" : "edtf").asText());
            boolean ordered = first != null && last != null && !first.first().isAfter(last.last());
            return ordered ? new Days(first.first(), last.last()) : null;
        }

        boolean whole() {
            return first.equals(last);
        }
    }
}

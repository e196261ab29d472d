package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/**
 * Finds the group of a list for an age. An age in years, or one computed from a birth date, has a group if all possible ages are in one. A group of
 * another list has one only if that is put together of whole groups of the other list: anything else would claim more than is known, and is
 * reported as a candidate.
 *
 * @param lists groups of each list that ages may be stated in, by the list's name in records
 * @param target the list's groups
 */
record AgeBandLists(Map<String, Set<String>> lists, Set<String> target) {
    /** EXACT with the group, or UNMAPPED with wider groups as candidates. */
    Lookup of(ReleasedValues releasedValues) {
        AgeLimits range = AgeLimits.of(releasedValues);
        if (range == null) {
            return new Lookup(Match.UNMAPPED, null, List.of(), false);
        }
        String band = range.band(target);
        JsonNode stated = releasedValues.value(0);
        boolean isBand = stated != null && stated.has("band");
        if (band != null && (!isBand || target.contains(stated.path("band").asText()) || wholeGroups(stated, band))) {
            return new Lookup(Match.EXACT, band, List.of(), true);
        }
        List<String> wider = band == null ? List.of() : List.of(band);
        return new Lookup(Match.UNMAPPED, null, wider, true);
    }

    private boolean wholeGroups(JsonNode stated, String band) {
        Collection<String> others = lists.getOrDefault(stated.path("list").asText(), Set.of());
        AgeLimits wanted = AgeLimits.ofBand(band);
        List<AgeLimits> inside = new ArrayList<>();
        for (String other : others) {
            AgeLimits range = AgeLimits.ofBand(other);
            if (range != null && range.min() >= wanted.min() && range.max() <= wanted.max()) {
                inside.add(range);
            }
        }
        int years = inside.stream().mapToInt(r -> r.max() - r.min() + 1).sum();
        return years == wanted.max() - wanted.min() + 1;
    }
}

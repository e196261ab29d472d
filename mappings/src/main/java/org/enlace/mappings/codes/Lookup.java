package org.enlace.mappings.codes;

import java.util.List;

/**
 * The meaning of a partner's value in a list.
 *
 * @param match how sure; UNMAPPED has no code
 * @param code canonical code or null
 * @param candidates other codes it may mean, never null
 * @param listed whether the value stands in the list at all
 */
public record Lookup(Match match, String code, List<String> candidates, boolean listed) {
    static final Lookup NOTHING = new Lookup(Match.UNMAPPED, null, List.of(), false);

    public Lookup {
        candidates = List.copyOf(candidates);
    }

    /** Tells if the code is asserted: exact, or a wider term that surely holds. */
    public boolean asserts() {
        return match == Match.EXACT || match == Match.BROADER;
    }
}

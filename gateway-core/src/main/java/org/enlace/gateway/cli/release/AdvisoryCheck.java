package org.enlace.gateway.cli.release;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The advisories that apply to the locked libraries.
 *
 * @param matches each library with each advisory, once
 */
public record AdvisoryCheck(List<Match> matches) {

    public AdvisoryCheck {
        matches = List.copyOf(matches);
    }

    /**
     * An advisory that applies.
     *
     * @param library package URL with version
     * @param id of the advisory
     * @param judged true if a VEX statement judges it
     */
    public record Match(String library, String id, boolean judged) {}

    public static AdvisoryCheck of(List<LockedLibrary> locked, AdvisoryList list, VexStatements vex) {
        Set<Match> matches = new LinkedHashSet<>();
        for (LockedLibrary library : locked) {
            for (Advisory advisory : list.advisories()) {
                if (advisory.affects(library)) {
                    matches.add(new Match(library.versionedUrl(), advisory.id(), vex.judges(advisory, library)));
                }
            }
        }
        return new AdvisoryCheck(List.copyOf(matches));
    }

    public List<Match> unjudged() {
        return matches.stream().filter(each -> !each.judged()).toList();
    }
}

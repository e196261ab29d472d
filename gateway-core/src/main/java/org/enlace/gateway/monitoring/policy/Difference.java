package org.enlace.gateway.monitoring.policy;

import java.util.EnumSet;
import java.util.Set;

/** Why the counts of Police, Ministry and Attorney General differ by one case. A difference is a finding, not an error to hide. */
public enum Difference {
    ONLY_POLICE,
    ONLY_MINISTRY,
    ONLY_FGE,
    /** The Police have no report of it. */
    NO_REPORT,
    /** The Attorney General has no crime notice of it. */
    NO_NDD,
    /** The Ministry has not registered it. */
    NO_REGISTRATION,
    /** Nobody names a victim. */
    NO_VICTIM,
    /** Those who name victims name different numbers of them. */
    VICTIMS_DIFFER,
    /** One of them counts it in another year. */
    OTHER_YEAR,
    /** Two of them contradict each other about a victim. */
    CONFLICT;

    /**
     * What one agency says of a case.
     *
     * @param knows whether it has a record of it
     * @param year in which it counts the case; null if its records do not tell
     * @param victims how many persons its records name as victims
     */
    public record Said(boolean knows, Integer year, int victims) {}

    /**
     * Compares what the three say of one case; empty if they agree. Pure.
     *
     * @param victims how many there are, all records taken together
     * @param conflicts whether two of them contradict each other about a victim
     */
    public static Set<Difference> of(Said police, Said ministry, Said fge, int victims, boolean conflicts) {
        Set<Difference> found = EnumSet.noneOf(Difference.class);
        add(found, NO_REPORT, !police.knows());
        add(found, NO_REGISTRATION, !ministry.knows());
        add(found, NO_NDD, !fge.knows());
        add(found, ONLY_POLICE, police.knows() && !ministry.knows() && !fge.knows());
        add(found, ONLY_MINISTRY, !police.knows() && ministry.knows() && !fge.knows());
        add(found, ONLY_FGE, !police.knows() && !ministry.knows() && fge.knows());
        add(found, NO_VICTIM, victims == 0);
        add(found, VICTIMS_DIFFER, differ(victims, police, ministry, fge));
        add(found, OTHER_YEAR, years(police, ministry, fge));
        add(found, CONFLICT, conflicts);
        return found;
    }

    /** An agency that names nobody says nothing about their number: many records hold no persons. */
    private static boolean differ(int victims, Said... all) {
        for (Said each : all) {
            if (each.victims() > 0 && each.victims() != victims) {
                return true;
            }
        }
        return false;
    }

    private static boolean years(Said... all) {
        Integer first = null;
        for (Said each : all) {
            if (each.knows() && each.year() != null) {
                if (first != null && !first.equals(each.year())) {
                    return true;
                }
                first = each.year();
            }
        }
        return false;
    }

    private static void add(Set<Difference> found, Difference difference, boolean holds) {
        if (holds) {
            found.add(difference);
        }
    }
}

package org.enlace.gateway.reporting.plan;

import java.util.EnumSet;
import java.util.Set;

/** The reasons for which the counts of Police, Ministry and Attorney General differ by one case. A difference is a finding, not an error to hide. */
public enum CountDifference {
    ONLY_POLICE,
    ONLY_MINISTRY,
    ONLY_FGE,
    /** The Police have no report of it. */
    NO_REPORT,
    /** The Attorney General has no crime notice of it. */
    NO_NDD,
    /** The Ministry has not registered it. */
    NO_REGISTRATION,
    /** No agency names a victim. */
    NO_VICTIM,
    /** The agencies that name victims name different numbers of them. */
    VICTIMS_DIFFER,
    /** One agency counts the case in another year. */
    OTHER_YEAR,
    /** Two agencies contradict each other about a victim. */
    CONFLICT;

    /**
     * The statement of one agency about a case.
     *
     * @param knows true if it has a record of it
     * @param year in which it counts the case; null if its records do not tell
     * @param victims number of persons that its records name as victims
     */
    public record Said(boolean knows, Integer year, int victims) {}

    /**
     * Compares the statements of the three agencies about one case; empty if they agree. Pure.
     *
     * @param victims number of victims in all records together
     * @param conflicts true if two of them contradict each other about a victim
     */
    public static Set<CountDifference> of(Said police, Said ministry, Said fge, int victims, boolean conflicts) {
        Set<CountDifference> found = EnumSet.noneOf(CountDifference.class);
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

    /** Compares numbers of victims. An agency that names nobody makes no statement about their number: many records hold no persons. */
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

    private static void add(Set<CountDifference> found, CountDifference countDifference, boolean holds) {
        if (holds) {
            found.add(countDifference);
        }
    }
}

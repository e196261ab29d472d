package org.enlace.gateway.exchange.registry.stewardship;

import java.util.Locale;

/** The reasons why a decision is not taken. */
public enum RejectionReason {
    /** There is no such candidate, person or decision. */
    UNKNOWN,
    /** This candidate was decided before. */
    DECIDED_ALREADY,
    /** The two are one person by now. */
    ALREADY_ONE,
    /** This decision was undone before. */
    UNDONE_ALREADY,
    /** A later decision about one of these persons stands; it must be undone first. */
    LATER_DECISION,
    /** Not all of the mentions named are this person's. */
    NOT_HERS,
    /** No mention would be left, or none was named. */
    NOTHING_LEFT,
    /** Not all of the records named are of this case, or they do not say the numbers named. */
    NOT_OF_CASE,
    /** The person was merged into another; decide about that one. */
    MERGED_AWAY;

    /** As the API and the pages say it, for example {@code decided-already}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.enlace.gateway.monitoring.policy;

import java.util.UUID;

/**
 * A figure and where it stands at this moment.
 *
 * @param id the figure
 * @param seq number of its last step: what a page shows and a click repeats
 * @param reporter who reported it: {@code committee/indicators#main}, or {@code operator:NAME} for the form
 * @param inPlan false while its action is not adopted
 * @param revision true if another figure of the same action, institution and period is published
 */
record Standing(
        UUID id,
        int seq,
        String action,
        String institution,
        String period,
        State state,
        String reporter,
        boolean inPlan,
        boolean revision) {}

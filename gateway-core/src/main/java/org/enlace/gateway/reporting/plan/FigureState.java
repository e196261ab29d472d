package org.enlace.gateway.reporting.plan;

import java.util.UUID;

/**
 * A figure with its current stage.
 *
 * @param id the figure
 * @param seq number of its last step, which a page shows and a form sends back
 * @param reporter the reporter: {@code committee/indicators#main}, or {@code operator:NAME} for the form
 * @param inPlan false while its action is not adopted
 * @param revision true if another figure of the same action, institution and period is published
 */
record FigureState(
        UUID id,
        int seq,
        String action,
        String institution,
        String period,
        FigureStage state,
        String reporter,
        boolean inPlan,
        boolean revision) {}

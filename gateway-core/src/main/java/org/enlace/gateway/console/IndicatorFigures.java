package org.enlace.gateway.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.monitoring.indicators.CodeWords;
import org.enlace.gateway.monitoring.indicators.Holding;
import org.enlace.gateway.monitoring.indicators.Indicator;
import org.enlace.gateway.monitoring.indicators.IndicatorRequest;
import org.enlace.gateway.monitoring.indicators.IndicatorTable;
import org.enlace.gateway.monitoring.indicators.Indicators;
import org.enlace.gateway.monitoring.indicators.UnfitRequest;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/** Indicators for whoever is looking: true small counts only for those whose work they are, all others get what {@link Holding} leaves. */
@Component
class IndicatorFigures {

    private final Indicators indicators;
    private final Partners partners;
    private final AuditTrail audit;

    IndicatorFigures(Indicators indicators, Partners partners, AuditTrail audit) {
        this.indicators = indicators;
        this.partners = partners;
        this.audit = audit;
    }

    /**
     * A table as it may be shown.
     *
     * @param restricted true if it holds true small counts
     */
    record Shown(IndicatorTable table, boolean restricted) {}

    static boolean isEntitled(Viewer viewer) {
        return viewer.may(Right.SEE_SMALL_COUNTS);
    }

    List<Indicator> list() {
        return indicators.list();
    }

    Map<String, List<Integer>> residents() {
        return indicators.residents();
    }

    CodeWords words() {
        return new CodeWords(partners.current().catalogue());
    }

    /**
     * Computes.
     *
     * @param given fields of {@link IndicatorRequest#FIELDS}; any other is refused, so that nobody takes the whole for a part that was asked for
     */
    Shown compute(Viewer viewer, String id, Map<String, String> given) {
        for (String field : given.keySet()) {
            if (!IndicatorRequest.FIELDS.contains(field)) {
                throw new UnfitRequest(field.matches("[A-Za-z]{1,30}") ? field : "parameter", "unknown");
            }
        }
        IndicatorRequest request = indicators.request(id, new HashMap<>(given));
        boolean restricted = isEntitled(viewer);
        if (!restricted) {
            Holding.check(request);
        }
        IndicatorTable table = indicators.compute(request);
        return restricted ? new Shown(table, true) : new Shown(Holding.of(table), false);
    }

    /** Writes down that somebody takes true small counts out of the house, before they leave. */
    void exported(Viewer viewer, String what, String form) {
        audit.record("operator:" + viewer.user(), AuditAction.FIGURES_EXPORTED, what, Map.of("form", form));
    }
}

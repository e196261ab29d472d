package org.enlace.gateway.console.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.indicators.IndicatorRequest;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.SmallCountProtection;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.export.CodeLabels;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.stereotype.Component;

/**
 * Computes indicators for a viewer: true small counts only for viewers with that right; all others get the result of {@link SmallCountProtection}.
 */
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
     * A table in the form that the viewer may see.
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

    CodeLabels words() {
        return new CodeLabels(partners.current().catalogue());
    }

    /**
     * Computes an indicator.
     *
     * @param given fields of {@link IndicatorRequest#FIELDS}; any other is refused, so that nobody takes the whole for the requested part
     */
    Shown compute(Viewer viewer, String id, Map<String, String> given) {
        for (String field : given.keySet()) {
            if (!IndicatorRequest.FIELDS.contains(field)) {
                throw new InvalidIndicatorRequestException(
                        field.matches("[A-Za-z]{1,30}") ? field : "parameter", "unknown");
            }
        }
        IndicatorRequest request = indicators.request(id, new HashMap<>(given));
        boolean restricted = isEntitled(viewer);
        if (!restricted) {
            SmallCountProtection.check(request);
        }
        IndicatorTable table = indicators.compute(request);
        return restricted ? new Shown(table, true) : new Shown(SmallCountProtection.of(table), false);
    }

    /** Audits an export of true small counts from the gateway, before it is sent. */
    void exported(Viewer viewer, String what, String form) {
        audit.record("operator:" + viewer.user(), AuditAction.FIGURES_EXPORTED, what, Map.of("form", form));
    }
}

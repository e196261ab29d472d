package org.enlace.gateway.console.reporting;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.reporting.plan.Period;

/**
 * A set of figures to decide about together.
 *
 * @param period a year or a part of one, with all periods within it; null for all
 * @param institution code; null for all
 */
record FigureSelection(Period period, String institution) {

    static FigureSelection of(Map<String, String> given) {
        String period = given.getOrDefault("period", "").strip();
        String institution = given.getOrDefault("institution", "").strip();
        return new FigureSelection(
                period.isEmpty() ? null : Period.of(period).orElseThrow(() -> new InvalidParameterException("period")),
                institution.isEmpty() ? null : institution);
    }

    List<FigureRow> of(List<FigureRow> figures) {
        return figures.stream()
                .filter(each -> institution == null || institution.equals(each.institution()))
                .filter(each -> period == null
                        || Period.of(each.period()).filter(period::contains).isPresent())
                .toList();
    }
}

package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.monitoring.policy.Period;

/**
 * The set of figures that somebody wants to decide about together.
 *
 * @param period a year or a part of one, with all periods within it; null for all
 * @param institution code; null for all
 */
record Chosen(Period period, String institution) {

    static Chosen of(Map<String, String> given) {
        String period = given.getOrDefault("period", "").strip();
        String institution = given.getOrDefault("institution", "").strip();
        return new Chosen(
                period.isEmpty() ? null : Period.of(period).orElseThrow(() -> new BadParameter("period")),
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

package org.enlace.gateway.reporting.indicators;

import java.util.List;

/**
 * Builds the queries to the plan of action: I18, from the view {@code monitoring.policy_execution}. For each action and institution the last figure
 * of a year counts, if it is published: figures that the technical table has not validated are no statistics.
 */
final class PolicyQuestions {

    /** The view; a database from before the plan does not have it. */
    static final String VIEW = "monitoring.policy_execution";

    private PolicyQuestions() {}

    static List<IndicatorQuestion> of(IndicatorRequest request) {
        GroupingCode period = request.span().sql("p.period_to");
        String last = "(select distinct on (p.action, p.institution, " + period.raw() + ") p.*, " + period.raw()
                + " as year from " + VIEW
                + " p where p.known_from <= :at and p.known_to > :at and p.state = 'PUBLISHED' and p.period_to between :first"
                + " and :last order by p.action, p.institution, " + period.raw()
                + ", p.period_to desc, p.period_from desc) p";
        IndicatorQuestion.Builder actions = new IndicatorQuestion.Builder(
                        last,
                        "true",
                        new GroupingCode("p.year", period.said()),
                        codes(request),
                        GroupingCode.of("array['committee']"))
                .count("ACTIONS")
                .count("DONE", "p.status = 'DONE'")
                .count("OVERDUE", "p.overdue");
        return List.of(actions.counts(), actions.distribution("PERCENT", "round(p.percent * 10)"));
    }

    private static List<GroupingCode> codes(IndicatorRequest request) {
        return request.dimensions().stream()
                .map(dimension -> switch (dimension) {
                    case AXIS -> GroupingCode.of("p.axis");
                    case INSTITUTION -> GroupingCode.of("p.institution");
                    case ACTION_STATUS -> GroupingCode.of("p.status");
                    default -> throw new IllegalArgumentException(dimension.name());
                })
                .toList();
    }
}

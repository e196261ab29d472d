package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/**
 * What is asked of the plan of action: I18, from the view {@code monitoring.policy_execution}. Of each action and institution the last figure of a year
 * counts, if it is published: what the technical table has not validated is no statistic.
 */
final class PolicyQuestions {

    /** The view; a database of before the plan has none. */
    static final String VIEW = "monitoring.policy_execution";

    private PolicyQuestions() {}

    static List<Question> of(IndicatorRequest request) {
        Code period = request.span().sql("p.period_to");
        String last = "(select distinct on (p.action, p.institution, " + period.raw() + ") p.*, " + period.raw()
                + " as year from " + VIEW
                + " p where p.known_from <= :at and p.known_to > :at and p.state = 'PUBLISHED' and p.period_to between :first"
                + " and :last order by p.action, p.institution, " + period.raw()
                + ", p.period_to desc, p.period_from desc) p";
        Question.Builder actions = new Question.Builder(
                        last, "true", new Code("p.year", period.said()), codes(request), Code.of("array['committee']"))
                .count("ACTIONS")
                .count("DONE", "p.status = 'DONE'")
                .count("OVERDUE", "p.overdue");
        return List.of(actions.counts(), actions.distribution("PERCENT", "round(p.percent * 10)"));
    }

    private static List<Code> codes(IndicatorRequest request) {
        return request.dimensions().stream()
                .map(dimension -> switch (dimension) {
                    case AXIS -> Code.of("p.axis");
                    case INSTITUTION -> Code.of("p.institution");
                    case ACTION_STATUS -> Code.of("p.status");
                    default -> throw new IllegalArgumentException(dimension.name());
                })
                .toList();
    }
}

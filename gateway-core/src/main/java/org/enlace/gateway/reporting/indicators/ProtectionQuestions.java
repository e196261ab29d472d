package org.enlace.gateway.reporting.indicators;

import java.util.List;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/** Builds the queries to the registry about referrals, smuggling and border alerts: I12, I16 and I17. */
final class ProtectionQuestions {

    private static final String KNOWN = "%1$s.known_from <= :at and %1$s.known_to > :at";
    private static final String CASES = "c";
    private static final int TENTH_OF_DAY = 8640;
    private static final int TENTH_OF_HOUR = 360;

    private ProtectionQuestions() {}

    static List<IndicatorQuestion> of(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I12" -> referrals(request);
            case "I16" -> List.of(smuggling(request));
            case "I17" -> alerts(request);
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    private static List<IndicatorQuestion> referrals(IndicatorRequest request) {
        String day = "(r.sent_at at time zone 'America/Guayaquil')";
        String accepted = "r.status in ('ACCEPTED', 'COMPLETED')";
        IndicatorQuestion.Builder referrals = new IndicatorQuestion.Builder(
                        "registry.referral_fact r",
                        KNOWN.formatted("r")
                                + " and (r.sent_at is null or r.sent_at >= :first::timestamp at time zone 'America/Guayaquil'"
                                + " and r.sent_at < (:last::date + 1)::timestamp at time zone 'America/Guayaquil')",
                        request.span().sql(day),
                        codes(request, "r"),
                        GroupingCode.sourceOf("r.link"))
                .count("SENT")
                .count("ACCEPTED", accepted)
                .count("DECLINED", "r.status = 'DECLINED'")
                .count("COMPLETED", "r.status = 'COMPLETED'");
        return List.of(
                referrals.counts(),
                referrals.distribution(
                        "TO_ACCEPTANCE",
                        "case when " + accepted + " then " + seconds("r.sent_at", "r.answered_at", TENTH_OF_DAY)
                                + " end"));
    }

    private static String seconds(String from, String to, int tenth) {
        return "floor(date_part('epoch', " + to + " - " + from + ") / " + tenth + ")";
    }

    private static IndicatorQuestion smuggling(IndicatorRequest request) {
        String day = "coalesce(c.reported_on, c.opened_on)";
        return new IndicatorQuestion.Builder(
                        "registry.case_tally c",
                        KNOWN.formatted("c") + " and " + GroupingCode.population("c.population", request)
                                + " and c.phenomenon in " + GroupingCode.ids("SOM", "BOTH") + " and "
                                + PeriodRange.within(day),
                        request.span().sql(day),
                        codes(request, CASES),
                        GroupingCode.sources("c.sources"))
                .count("EVENTS")
                .sum("MIGRANTS", "c.migrants")
                .sum("MINORS", "c.migrant_minors")
                .counts();
    }

    private static List<IndicatorQuestion> alerts(IndicatorRequest request) {
        String day = "coalesce(a.occurred_on, (a.raised_at at time zone 'America/Guayaquil')::date)";
        IndicatorQuestion.Builder alerts = new IndicatorQuestion.Builder(
                        "registry.alert_fact a",
                        KNOWN.formatted("a") + " and " + PeriodRange.within(day),
                        request.span().sql(day),
                        codes(request, "a"),
                        GroupingCode.sourceOf("a.link"))
                .count("ALERTS")
                .count("ANSWERED", "a.closed_at is not null or a.outcome is not null")
                .sum("SUBJECTS", "a.subjects")
                .sum("MINORS", "a.minors");
        return List.of(
                alerts.counts(),
                alerts.distribution("TO_ANSWER", seconds("a.raised_at", "a.closed_at", TENTH_OF_HOUR)));
    }

    private static List<GroupingCode> codes(IndicatorRequest request, String table) {
        return request.dimensions().stream().map(each -> code(each, table)).toList();
    }

    private static GroupingCode code(IndicatorDimension indicatorDimension, String table) {
        return switch (indicatorDimension) {
            case INSTITUTION -> GroupingCode.of(table + ".to_institution");
            case SERVICE -> GroupingCode.several(table + ".services");
            case AGE -> new GroupingCode(table + ".minor", "case when %s then '0-17' when not %s then '18+' end");
            case PROVINCE -> GroupingCode.word(table + ".admin1");
            case POST -> table.equals(CASES) ? GroupingCode.word(table + ".post") : GroupingCode.of(table + ".post");
            case PRIORITY -> GroupingCode.of(table + ".priority");
            case OUTCOME -> GroupingCode.of(table + ".outcome");
            default -> throw new IllegalArgumentException(indicatorDimension.name());
        };
    }
}

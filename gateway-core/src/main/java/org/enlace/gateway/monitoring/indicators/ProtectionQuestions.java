package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/** What is asked of the registry about referrals, smuggling and border alerts: I12, I16 and I17. */
final class ProtectionQuestions {

    private static final String KNOWN = "%1$s.known_from <= :at and %1$s.known_to > :at";
    private static final String WITHIN = " and (%1$s is null or %1$s between :first and :last)";
    private static final int TENTH_OF_DAY = 8640;
    private static final int TENTH_OF_HOUR = 360;

    private ProtectionQuestions() {}

    static List<Question> of(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I12" -> referrals(request);
            case "I16" -> List.of(smuggling(request));
            case "I17" -> alerts(request);
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    private static List<Question> referrals(IndicatorRequest request) {
        String day = "(r.sent_at at time zone 'America/Guayaquil')::date";
        String accepted = "r.status in ('ACCEPTED', 'COMPLETED')";
        Question.Builder referrals = new Question.Builder(
                        "registry.referral_fact r",
                        KNOWN.formatted("r") + WITHIN.formatted(day),
                        request.span().sql(day),
                        codes(request, "r"),
                        "array[split_part(r.link, '/', 1)]")
                .count("SENT", "count(*)")
                .count("ACCEPTED", "count(*) filter (where " + accepted + ")")
                .count("DECLINED", "count(*) filter (where r.status = 'DECLINED')")
                .count("COMPLETED", "count(*) filter (where r.status = 'COMPLETED')");
        return List.of(
                referrals.counts(),
                referrals.distribution(
                        "TO_ACCEPTANCE",
                        seconds("r.sent_at", "r.answered_at", TENTH_OF_DAY),
                        accepted + " and r.sent_at is not null and r.answered_at is not null"));
    }

    private static String seconds(String from, String to, int tenth) {
        return "floor(extract(epoch from " + to + " - " + from + ") / " + tenth + ")";
    }

    private static Question smuggling(IndicatorRequest request) {
        String day = "coalesce(c.reported_on, c.opened_on)";
        return new Question.Builder(
                        "registry.case_fact c",
                        KNOWN.formatted("c") + " and c.population is not distinct from :population::text"
                                + " and c.phenomenon in ('SOM', 'BOTH')" + WITHIN.formatted(day),
                        request.span().sql(day),
                        codes(request, "c"),
                        "c.sources")
                .count("EVENTS", "count(*)")
                .count("MIGRANTS", "sum(c.migrants)")
                .count("MINORS", "sum(c.migrant_minors)")
                .counts();
    }

    private static List<Question> alerts(IndicatorRequest request) {
        String day = "coalesce(a.occurred_on, (a.raised_at at time zone 'America/Guayaquil')::date)";
        Question.Builder alerts = new Question.Builder(
                        "registry.alert_fact a",
                        KNOWN.formatted("a") + WITHIN.formatted(day),
                        request.span().sql(day),
                        codes(request, "a"),
                        "array[split_part(a.link, '/', 1)]")
                .count("ALERTS", "count(*)")
                .count("ANSWERED", "count(*) filter (where a.closed_at is not null or a.outcome is not null)")
                .count("SUBJECTS", "sum(a.subjects)")
                .count("MINORS", "sum(a.minors)");
        return List.of(
                alerts.counts(),
                alerts.distribution(
                        "TO_ANSWER",
                        seconds("a.raised_at", "a.closed_at", TENTH_OF_HOUR),
                        "a.raised_at is not null and a.closed_at is not null"));
    }

    private static List<String> codes(IndicatorRequest request, String table) {
        return request.dimensions().stream().map(each -> code(each, table)).toList();
    }

    private static String code(Dimension dimension, String table) {
        return switch (dimension) {
            case INSTITUTION -> table + ".to_institution";
            case SERVICE -> Question.SEVERAL + table + ".services";
            case AGE -> "case when " + table + ".minor then '0-17' when not " + table + ".minor then '18+' end";
            case PROVINCE -> table + ".admin1";
            case POST -> table + ".post";
            case PRIORITY -> table + ".priority";
            case OUTCOME -> table + ".outcome";
            default -> throw new IllegalArgumentException(dimension.name());
        };
    }
}

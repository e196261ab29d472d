package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/** What is asked of the registry about referrals, smuggling and border alerts: I12, I16 and I17. */
final class ProtectionQuestions {

    private static final String KNOWN = "%1$s.known_from <= :at and %1$s.known_to > :at";
    private static final String CASES = "c";
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
        String day = "(r.sent_at at time zone 'America/Guayaquil')";
        String accepted = "r.status in ('ACCEPTED', 'COMPLETED')";
        Question.Builder referrals = new Question.Builder(
                        "registry.referral_fact r",
                        KNOWN.formatted("r")
                                + " and (r.sent_at is null or r.sent_at >= :first::timestamp at time zone 'America/Guayaquil'"
                                + " and r.sent_at < (:last::date + 1)::timestamp at time zone 'America/Guayaquil')",
                        request.span().sql(day),
                        codes(request, "r"),
                        Code.sourceOf("r.link"))
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

    private static Question smuggling(IndicatorRequest request) {
        String day = "coalesce(c.reported_on, c.opened_on)";
        return new Question.Builder(
                        "registry.case_tally c",
                        KNOWN.formatted("c") + " and " + Code.population("c.population", request)
                                + " and c.phenomenon in " + Code.ids("SOM", "BOTH") + " and " + Span.within(day),
                        request.span().sql(day),
                        codes(request, CASES),
                        Code.sources("c.sources"))
                .count("EVENTS")
                .sum("MIGRANTS", "c.migrants")
                .sum("MINORS", "c.migrant_minors")
                .counts();
    }

    private static List<Question> alerts(IndicatorRequest request) {
        String day = "coalesce(a.occurred_on, (a.raised_at at time zone 'America/Guayaquil')::date)";
        Question.Builder alerts = new Question.Builder(
                        "registry.alert_fact a",
                        KNOWN.formatted("a") + " and " + Span.within(day),
                        request.span().sql(day),
                        codes(request, "a"),
                        Code.sourceOf("a.link"))
                .count("ALERTS")
                .count("ANSWERED", "a.closed_at is not null or a.outcome is not null")
                .sum("SUBJECTS", "a.subjects")
                .sum("MINORS", "a.minors");
        return List.of(
                alerts.counts(),
                alerts.distribution("TO_ANSWER", seconds("a.raised_at", "a.closed_at", TENTH_OF_HOUR)));
    }

    private static List<Code> codes(IndicatorRequest request, String table) {
        return request.dimensions().stream().map(each -> code(each, table)).toList();
    }

    private static Code code(Dimension dimension, String table) {
        return switch (dimension) {
            case INSTITUTION -> Code.of(table + ".to_institution");
            case SERVICE -> Code.several(table + ".services");
            case AGE -> new Code(table + ".minor", "case when %s then '0-17' when not %s then '18+' end");
            case PROVINCE -> Code.word(table + ".admin1");
            case POST -> table.equals(CASES) ? Code.word(table + ".post") : Code.of(table + ".post");
            case PRIORITY -> Code.of(table + ".priority");
            case OUTCOME -> Code.of(table + ".outcome");
            default -> throw new IllegalArgumentException(dimension.name());
        };
    }
}

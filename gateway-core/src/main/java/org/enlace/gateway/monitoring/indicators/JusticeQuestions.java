package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/** What is asked of the registry about offences, suspects and the course of cases: I3 to I6, I14 and I15. */
final class JusticeQuestions {

    private static final String TRAFFICKING = "('COIP91', 'COIP92', 'ICCS0204')";
    private static final String NATIONAL =
            "%1$s.known_from <= :at and %1$s.known_to > :at and %1$s.population is not distinct from :population::text";
    private static final String WITHIN = "(%1$s is null or %1$s between :first and :last)";

    private JusticeQuestions() {}

    static List<Question> of(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I3" -> List.of(offences(request));
            case "I4" ->
                List.of(suspects(
                        request,
                        "coalesce(s.contact_on, least(s.charged_on, s.convicted_on, s.acquitted_on))",
                        "s.status <> 'REPORTED'"));
            case "I5" ->
                List.of(suspects(
                        request,
                        "s.charged_on",
                        "(s.charged_on is not null or s.status in ('CHARGED', 'TRIED', 'CONVICTED', 'ACQUITTED'))"));
            case "I6" ->
                List.of(suspects(request, "s.convicted_on", "(s.convicted_on is not null or s.status = 'CONVICTED')"));
            case "I14" -> attrition(request);
            case "I15" -> List.of(withoutNotice(request), withoutVictim(request));
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    private static String known(String table) {
        return NATIONAL.formatted(table);
    }

    private static Question offences(IndicatorRequest request) {
        String from =
                "registry.offence_fact o left join registry.case_fact c on c.case_id = o.case_id and c.known_from <= :at"
                        + " and c.known_to > :at";
        return new Question.Builder(
                        from,
                        known("o") + " and o.offence in " + TRAFFICKING + " and " + WITHIN.formatted("o.recorded_on"),
                        request.span().sql("o.recorded_on"),
                        codes(request, "o"),
                        "coalesce(c.sources, '{}')")
                .count("OFFENCES", "count(*)")
                .counts();
    }

    /** A person counts once in a period, by the first of its events in it. */
    private static Question suspects(IndicatorRequest request, String day, String reached) {
        String period = request.span().sql(day);
        String once = "(select distinct on (s.person_id, " + period + ") s.*, " + period
                + " as period from registry.suspect_fact s where " + known("s") + " and " + reached
                + " and (s.offence in " + TRAFFICKING + " or s.offence is null and s.exploitation <> '{}') and "
                + WITHIN.formatted(day) + " order by s.person_id, " + period + ", " + day + ", s.case_id) s";
        return new Question.Builder(once, "true", "s.period", codes(request, "s"), "s.sources")
                .count("PERSONS", "count(*)")
                .counts();
    }

    private static List<Question> attrition(IndicatorRequest request) {
        Question.Builder cases = new Question.Builder(
                        "registry.case_fact c",
                        known("c") + " and c.phenomenon in ('TIP', 'BOTH') and c.reports > 0 and "
                                + WITHIN.formatted("c.reported_on"),
                        request.span().sql("c.reported_on"),
                        codes(request, "c"),
                        "c.sources")
                .count("REPORTED", "count(*)")
                .count("NOTICED", "count(*) filter (where c.ndds > 0)")
                .count("CHARGED", "count(c.charged_on)")
                .count("SENTENCED", "count(c.sentenced_on)");
        return List.of(
                cases.counts(),
                between(cases, "TO_NOTICE", "c.reported_on", "c.ndd_on"),
                between(cases, "TO_CHARGES", "c.ndd_on", "c.charged_on"),
                between(cases, "TO_SENTENCE", "c.charged_on", "c.sentenced_on"));
    }

    private static Question between(Question.Builder cases, String key, String from, String to) {
        return cases.distribution(
                key, "(" + to + " - " + from + ") * 10", from + " is not null and " + to + " is not null");
    }

    /** A report without its hour is taken to be from the end of its day. */
    private static Question withoutNotice(IndicatorRequest request) {
        String at = "coalesce(c.reported_at, (c.reported_on + 1)::timestamp at time zone 'America/Guayaquil')";
        return new Question.Builder(
                        "registry.case_fact c",
                        known("c") + " and c.reports > 0 and " + WITHIN.formatted("c.reported_on") + " and (" + at
                                + " is null or " + at + " <= :at::timestamptz - interval '72 hours')",
                        request.span().sql("c.reported_on"),
                        codes(request, "c"),
                        "c.sources")
                .count("REPORTS", "sum(c.reports)")
                .count("REPORTS_UNLINKED", "coalesce(sum(c.reports) filter (where c.ndds = 0), 0)")
                .counts();
    }

    private static Question withoutVictim(IndicatorRequest request) {
        String from =
                "registry.offence_fact o left join registry.case_fact c on c.case_id = o.case_id and c.known_from <= :at"
                        + " and c.known_to > :at left join (select distinct v.case_id from registry.victim_fact v where"
                        + " v.known_from <= :at and v.known_to > :at) v on v.case_id = o.case_id";
        return new Question.Builder(
                        from,
                        known("o") + " and o.offence in " + TRAFFICKING + " and " + WITHIN.formatted("o.recorded_on"),
                        request.span().sql("o.recorded_on"),
                        codes(request, "c"),
                        "coalesce(c.sources, '{}')")
                .count("NOTICES", "count(*)")
                .count("NOTICES_UNLINKED", "count(*) filter (where v.case_id is null)")
                .counts();
    }

    private static List<String> codes(IndicatorRequest request, String table) {
        return request.dimensions().stream().map(each -> code(each, table)).toList();
    }

    private static String code(Dimension dimension, String table) {
        return switch (dimension) {
            case SEX -> table + ".sex";
            case AGE -> "case " + table + ".majority when 'MINOR' then '0-17' when 'ADULT' then '18+' end";
            case CITIZENSHIP -> table + ".citizenship";
            case PROVINCE -> table + ".admin1";
            case ARTICLE -> table + ".offence";
            case EXPLOITATION -> Question.SEVERAL + table + ".exploitation";
            case AGENCY -> Question.SEVERAL + table + ".sources";
            case SENTENCE -> sentence(table + ".sentence_months");
            default -> throw new IllegalArgumentException(dimension.name());
        };
    }

    /** The bands follow the penalties of the penal code: 13 to 16 years for trafficking, up to 19 and 26 if aggravated. */
    private static String sentence(String months) {
        return "case when " + months + " < 60 then 'M0-59' when " + months + " < 156 then 'M60-155' when " + months
                + " < 192 then 'M156-191' when " + months + " < 228 then 'M192-227' when " + months
                + " >= 228 then 'M228+' end";
    }
}

package org.enlace.gateway.monitoring.indicators;

import java.util.List;

/** What is asked of the registry about offences, suspects and the course of cases: I3 to I6, I14 and I15. */
final class JusticeQuestions {

    private static final String TRAFFICKING = Code.ids("COIP91", "COIP92", "ICCS0204");
    private static final String CASE_OF_OFFENCE =
            "registry.offence_tally o left join registry.case_tally c on c.case_id = o.case_id and c.known_from <= :at"
                    + " and c.known_to > :at";

    private JusticeQuestions() {}

    static List<Question> of(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I3" -> List.of(offences(request, "OFFENCES"));
            case "I4" ->
                List.of(suspects(
                        request,
                        "coalesce(s.contact_on, least(s.charged_on, s.convicted_on, s.acquitted_on))",
                        "s.status <> " + Code.id("REPORTED")));
            case "I5" ->
                List.of(suspects(
                        request,
                        "s.charged_on",
                        "(s.charged_on is not null or s.status in "
                                + Code.ids("CHARGED", "TRIED", "CONVICTED", "ACQUITTED") + ")"));
            case "I6" ->
                List.of(suspects(
                        request,
                        "s.convicted_on",
                        "(s.convicted_on is not null or s.status = " + Code.id("CONVICTED") + ")"));
            case "I14" -> attrition(request);
            case "I15" -> List.of(withoutNotice(request), offences(request, "NOTICES"), withoutVictim(request));
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    private static String known(String table, IndicatorRequest request) {
        return "%1$s.known_from <= :at and %1$s.known_to > :at and ".formatted(table)
                + Code.population(table + ".population", request);
    }

    /** By article, province and who told of the case: two indicators ask the same, and each adds up what it needs. */
    private static Question offences(IndicatorRequest request, String key) {
        List<Dimension> grouped = List.of(Dimension.ARTICLE, Dimension.PROVINCE, Dimension.AGENCY);
        Question groups = new Question.Builder(
                        CASE_OF_OFFENCE,
                        trafficking(request),
                        request.span().sql("o.recorded_on"),
                        List.of(Code.word("o.offence"), Code.word("o.admin1"), Code.word("c.sources")),
                        Code.sources("c.sources"))
                .count("OFFENCES")
                .counts();
        return new Question(
                groups.rows(),
                groups.grouping(),
                fact -> List.of(fact.with(
                        request.dimensions().stream()
                                .map(each -> fact.codes().get(grouped.indexOf(each)))
                                .toList(),
                        key)));
    }

    private static String trafficking(IndicatorRequest request) {
        return known("o", request) + " and o.offence in " + TRAFFICKING + " and " + Span.within("o.recorded_on");
    }

    /** A person counts once in a period, by the first of its events in it. */
    private static Question suspects(IndicatorRequest request, String day, String reached) {
        Code period = request.span().sql(day);
        String once = "(select distinct on (s.person_id, " + period.raw() + ") " + period.raw()
                + " as period, s.sex, s.majority, s.citizenship, s.admin1, s.exploitation, s.sentence_months, s.sources"
                + " from registry.suspect_tally s where " + known("s", request) + " and " + reached
                + " and (s.offence in " + TRAFFICKING + " or s.offence = 0 and s.exploitation <> " + Code.id("")
                + ") and " + Span.within(day) + " order by s.person_id, " + period.raw() + ", " + day
                + ", s.case_id) s";
        return new Question.Builder(
                        once,
                        "true",
                        new Code("s.period", period.said()),
                        codes(request, "s"),
                        Code.sources("s.sources"))
                .count("PERSONS")
                .counts();
    }

    private static List<Question> attrition(IndicatorRequest request) {
        Question.Builder cases = new Question.Builder(
                        "registry.case_tally c",
                        known("c", request) + " and c.phenomenon in " + Code.ids("TIP", "BOTH")
                                + " and c.reports > 0 and "
                                + Span.within("c.reported_on"),
                        request.span().sql("c.reported_on"),
                        codes(request, "c"),
                        Code.sources("c.sources"))
                .count("REPORTED")
                .count("NOTICED", "c.ndds > 0")
                .count("CHARGED", "c.charged_on is not null")
                .count("SENTENCED", "c.sentenced_on is not null");
        return List.of(
                cases.counts(),
                between(cases, "TO_NOTICE", "c.reported_on", "c.ndd_on"),
                between(cases, "TO_CHARGES", "c.ndd_on", "c.charged_on"),
                between(cases, "TO_SENTENCE", "c.charged_on", "c.sentenced_on"));
    }

    private static Question between(Question.Builder cases, String key, String from, String to) {
        return cases.distribution(key, "(" + to + " - " + from + ") * 10");
    }

    /** A report without its hour is taken to be from the end of its day. */
    private static Question withoutNotice(IndicatorRequest request) {
        String at = "coalesce(c.reported_at, (c.reported_on + 1)::timestamp at time zone 'America/Guayaquil')";
        return new Question.Builder(
                        "registry.case_tally c",
                        known("c", request) + " and c.reports > 0 and " + Span.within("c.reported_on") + " and (" + at
                                + " is null or " + at + " <= :at::timestamptz - interval '72 hours')",
                        request.span().sql("c.reported_on"),
                        codes(request, "c"),
                        Code.sources("c.sources"))
                .sum("REPORTS", "c.reports")
                .sum("REPORTS_UNLINKED", "case when c.ndds = 0 then c.reports end")
                .counts();
    }

    private static Question withoutVictim(IndicatorRequest request) {
        return new Question.Builder(
                        CASE_OF_OFFENCE,
                        trafficking(request)
                                + " and not exists (select from registry.victim_tally v where v.case_id = o.case_id and"
                                + " v.known_from <= :at and v.known_to > :at)",
                        request.span().sql("o.recorded_on"),
                        codes(request, "c"),
                        Code.sources("c.sources"))
                .count("NOTICES_UNLINKED")
                .counts();
    }

    private static List<Code> codes(IndicatorRequest request, String table) {
        return request.dimensions().stream().map(each -> code(each, table)).toList();
    }

    private static Code code(Dimension dimension, String table) {
        return switch (dimension) {
            case SEX -> Code.word(table + ".sex");
            case AGE -> VictimQuestions.age(table + ".majority");
            case CITIZENSHIP -> Code.word(table + ".citizenship");
            case PROVINCE -> Code.word(table + ".admin1");
            case ARTICLE -> Code.word(table + ".offence");
            case EXPLOITATION -> Code.word(table + ".exploitation");
            case AGENCY -> Code.word(table + ".sources");
            case SENTENCE -> Code.of(sentence(table + ".sentence_months"));
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

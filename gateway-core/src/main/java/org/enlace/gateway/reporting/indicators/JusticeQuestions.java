package org.enlace.gateway.reporting.indicators;

import java.util.List;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/** Builds the queries to the registry about offences, suspects and the course of cases: I3 to I6, I14 and I15. */
final class JusticeQuestions {

    private static final String TRAFFICKING = GroupingCode.ids("COIP91", "COIP92", "ICCS0204");
    private static final String CASE_OF_OFFENCE =
            "registry.offence_tally o left join registry.case_tally c on c.case_id = o.case_id and c.known_from <= :at"
                    + " and c.known_to > :at";

    private JusticeQuestions() {}

    static List<IndicatorQuestion> of(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I3" -> List.of(offences(request, "OFFENCES"));
            case "I4" ->
                List.of(suspects(
                        request,
                        "coalesce(s.contact_on, least(s.charged_on, s.convicted_on, s.acquitted_on))",
                        "s.status <> " + GroupingCode.id("REPORTED")));
            case "I5" ->
                List.of(suspects(
                        request,
                        "s.charged_on",
                        "(s.charged_on is not null or s.status in "
                                + GroupingCode.ids("CHARGED", "TRIED", "CONVICTED", "ACQUITTED") + ")"));
            case "I6" ->
                List.of(suspects(
                        request,
                        "s.convicted_on",
                        "(s.convicted_on is not null or s.status = " + GroupingCode.id("CONVICTED") + ")"));
            case "I14" -> attrition(request);
            case "I15" -> List.of(withoutNotice(request), offences(request, "NOTICES"), withoutVictim(request));
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    private static String known(String table, IndicatorRequest request) {
        return "%1$s.known_from <= :at and %1$s.known_to > :at and ".formatted(table)
                + GroupingCode.population(table + ".population", request);
    }

    /** Counts offences by article, province and source: two indicators share the query, and each adds up its own lines. */
    private static IndicatorQuestion offences(IndicatorRequest request, String key) {
        List<IndicatorDimension> grouped =
                List.of(IndicatorDimension.ARTICLE, IndicatorDimension.PROVINCE, IndicatorDimension.AGENCY);
        IndicatorQuestion groups = new IndicatorQuestion.Builder(
                        CASE_OF_OFFENCE,
                        trafficking(request),
                        request.span().sql("o.recorded_on"),
                        List.of(
                                GroupingCode.word("o.offence"),
                                GroupingCode.word("o.admin1"),
                                GroupingCode.word("c.sources")),
                        GroupingCode.sources("c.sources"))
                .count("OFFENCES")
                .counts();
        return new IndicatorQuestion(
                groups.rows(),
                groups.grouping(),
                fact -> List.of(fact.with(
                        request.dimensions().stream()
                                .map(each -> fact.codes().get(grouped.indexOf(each)))
                                .toList(),
                        key)));
    }

    private static String trafficking(IndicatorRequest request) {
        return known("o", request) + " and o.offence in " + TRAFFICKING + " and " + PeriodRange.within("o.recorded_on");
    }

    /** Counts suspects. A person counts once in a period, by the first of its events in it. */
    private static IndicatorQuestion suspects(IndicatorRequest request, String day, String reached) {
        GroupingCode period = request.span().sql(day);
        String once = "(select distinct on (s.person_id, " + period.raw() + ") " + period.raw()
                + " as period, s.sex, s.majority, s.citizenship, s.admin1, s.exploitation, s.sentence_months, s.sources"
                + " from registry.suspect_tally s where " + known("s", request) + " and " + reached
                + " and (s.offence in " + TRAFFICKING + " or s.offence = 0 and s.exploitation <> " + GroupingCode.id("")
                + ") and " + PeriodRange.within(day) + " order by s.person_id, " + period.raw() + ", " + day
                + ", s.case_id) s";
        return new IndicatorQuestion.Builder(
                        once,
                        "true",
                        new GroupingCode("s.period", period.said()),
                        codes(request, "s"),
                        GroupingCode.sources("s.sources"))
                .count("PERSONS")
                .counts();
    }

    private static List<IndicatorQuestion> attrition(IndicatorRequest request) {
        IndicatorQuestion.Builder cases = new IndicatorQuestion.Builder(
                        "registry.case_tally c",
                        known("c", request) + " and c.phenomenon in " + GroupingCode.ids("TIP", "BOTH")
                                + " and c.reports > 0 and "
                                + PeriodRange.within("c.reported_on"),
                        request.span().sql("c.reported_on"),
                        codes(request, "c"),
                        GroupingCode.sources("c.sources"))
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

    private static IndicatorQuestion between(IndicatorQuestion.Builder cases, String key, String from, String to) {
        return cases.distribution(key, "(" + to + " - " + from + ") * 10");
    }

    /** A report without its hour is taken to be from the end of its day. */
    private static IndicatorQuestion withoutNotice(IndicatorRequest request) {
        String at = "coalesce(c.reported_at, (c.reported_on + 1)::timestamp at time zone 'America/Guayaquil')";
        return new IndicatorQuestion.Builder(
                        "registry.case_tally c",
                        known("c", request) + " and c.reports > 0 and " + PeriodRange.within("c.reported_on") + " and ("
                                + at + " is null or " + at + " <= :at::timestamptz - interval '72 hours')",
                        request.span().sql("c.reported_on"),
                        codes(request, "c"),
                        GroupingCode.sources("c.sources"))
                .sum("REPORTS", "c.reports")
                .sum("REPORTS_UNLINKED", "case when c.ndds = 0 then c.reports end")
                .counts();
    }

    private static IndicatorQuestion withoutVictim(IndicatorRequest request) {
        return new IndicatorQuestion.Builder(
                        CASE_OF_OFFENCE,
                        trafficking(request)
                                + " and not exists (select from registry.victim_tally v where v.case_id = o.case_id and"
                                + " v.known_from <= :at and v.known_to > :at)",
                        request.span().sql("o.recorded_on"),
                        codes(request, "c"),
                        GroupingCode.sources("c.sources"))
                .count("NOTICES_UNLINKED")
                .counts();
    }

    private static List<GroupingCode> codes(IndicatorRequest request, String table) {
        return request.dimensions().stream().map(each -> code(each, table)).toList();
    }

    private static GroupingCode code(IndicatorDimension indicatorDimension, String table) {
        return switch (indicatorDimension) {
            case SEX -> GroupingCode.word(table + ".sex");
            case AGE -> VictimQuestions.age(table + ".majority");
            case CITIZENSHIP -> GroupingCode.word(table + ".citizenship");
            case PROVINCE -> GroupingCode.word(table + ".admin1");
            case ARTICLE -> GroupingCode.word(table + ".offence");
            case EXPLOITATION -> GroupingCode.word(table + ".exploitation");
            case AGENCY -> GroupingCode.word(table + ".sources");
            case SENTENCE -> GroupingCode.of(sentence(table + ".sentence_months"));
            default -> throw new IllegalArgumentException(indicatorDimension.name());
        };
    }

    /** The bands follow the penalties of the penal code: 13 to 16 years for trafficking, up to 19 and 26 if aggravated. */
    private static String sentence(String months) {
        return "case when " + months + " < 60 then 'M0-59' when " + months + " < 156 then 'M60-155' when " + months
                + " < 192 then 'M156-191' when " + months + " < 228 then 'M192-227' when " + months
                + " >= 228 then 'M228+' end";
    }
}

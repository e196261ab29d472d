package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/** Builds the queries to the registry about victims: I1, I2, I7 to I11 and I13. A person counts once a year, by the row that the registry marked. */
final class VictimQuestions {

    private static final String TABLE = "registry.victim_tally v";
    private static final GroupingCode PERIOD = new GroupingCode("v.detected_year", "nullif(%s, 0)");
    private static final List<IndicatorDimension> USUAL = List.of(
            IndicatorDimension.SEX,
            IndicatorDimension.AGE,
            IndicatorDimension.EXPLOITATION,
            IndicatorDimension.CITIZENSHIP);

    private VictimQuestions() {}

    /** Selects victims of trafficking, presumed or identified; persons who are neither, or are withdrawn, do not count. */
    private static String where(IndicatorRequest request) {
        return "v.known_from <= :at and v.known_to > :at and " + GroupingCode.population("v.population", request)
                + " and v.counts and v.victim_kind = " + GroupingCode.id("TRAFFICKING") + " and v.status in "
                + GroupingCode.ids("PRESUMED", "IDENTIFIED")
                + " and (v.detected_year between :firstYear and :lastYear or v.detected_year = 0)";
    }

    /** Builds the queries. The sources are queried once for all indicators: together with the counts they would multiply the number of groups. */
    static List<IndicatorQuestion> of(IndicatorRequest request) {
        List<IndicatorQuestion> questions = new ArrayList<>(counts(request));
        questions.add(new IndicatorQuestion.Builder(TABLE, where(request), PERIOD, List.of(), GroupingCode.NOBODY)
                .sources(GroupingCode.sources("v.sources")));
        return questions;
    }

    private static List<IndicatorQuestion> counts(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I1", "I2", "I7" -> List.of(victims(request));
            case "I8" ->
                List.of(new IndicatorQuestion.Builder(
                                TABLE,
                                where(request),
                                PERIOD,
                                request.dimensions().stream()
                                        .map(VictimQuestions::code)
                                        .toList(),
                                GroupingCode.NOBODY)
                        .count("VICTIMS")
                        .count("STATED", "v.origin_country <> 0 and v.exploitation_country <> 0")
                        .count("INTERNAL", "v.origin_country <> 0 and v.origin_country = v.exploitation_country")
                        .counts());
            case "I9" -> List.of(Features.MEANS.question(rows(request), PERIOD, codes(request)));
            case "I10" -> List.of(Features.RECRUITMENT.question(rows(request), PERIOD, codes(request)));
            case "I11" -> List.of(Features.WORK.question(rows(request), PERIOD, codes(request)));
            case "I13" -> List.of(victims(request), protectedOnes(request));
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    /**
     * Counts victims by the requested dimensions, or by those that most requests use: several indicators then share the query, and each adds up its
     * own lines. Every victim counts in the total of all kinds of measures, which is the whole of a share.
     */
    private static IndicatorQuestion victims(IndicatorRequest request) {
        List<IndicatorDimension> asked = request.dimensions().stream()
                .filter(each -> each != IndicatorDimension.MEASURE_KIND)
                .map(each -> each == IndicatorDimension.PURPOSE ? IndicatorDimension.EXPLOITATION : each)
                .toList();
        List<IndicatorDimension> grouped = new ArrayList<>(USUAL);
        asked.stream().filter(each -> !USUAL.contains(each)).forEach(grouped::add);
        IndicatorQuestion groups = new IndicatorQuestion.Builder(
                        TABLE,
                        where(request),
                        PERIOD,
                        grouped.stream().map(VictimQuestions::code).toList(),
                        GroupingCode.NOBODY)
                .count("VICTIMS")
                .counts();
        boolean citizens = request.indicator().id().equals("I7");
        return new IndicatorQuestion(
                groups.rows(), groups.grouping(), countedFact -> needed(countedFact, request, grouped, citizens));
    }

    private static List<CountedFact> needed(
            CountedFact countedFact, IndicatorRequest request, List<IndicatorDimension> grouped, boolean citizens) {
        List<String> codes = request.dimensions().stream()
                .map(each -> each == IndicatorDimension.MEASURE_KIND
                        ? GroupingCodes.NONE
                        : countedFact
                                .codes()
                                .get(grouped.indexOf(
                                        each == IndicatorDimension.PURPOSE ? IndicatorDimension.EXPLOITATION : each)))
                .toList();
        List<CountedFact> facts = new ArrayList<>(List.of(countedFact.with(codes, "VICTIMS")));
        String citizenship = countedFact.codes().get(USUAL.indexOf(IndicatorDimension.CITIZENSHIP));
        if (citizens && citizenship != null) {
            facts.add(countedFact.with(codes, "STATED"));
            if (!citizenship.equals("EC")) {
                facts.add(countedFact.with(codes, "FOREIGN"));
            }
        }
        return facts;
    }

    private static List<GroupingCode> codes(IndicatorRequest request) {
        return request.dimensions().stream()
                .map(each -> each == IndicatorDimension.FEATURE ? Features.HERE : code(each))
                .toList();
    }

    private static List<GroupingCode> kinds(IndicatorRequest request, GroupingCode kind) {
        return request.dimensions().stream()
                .map(each -> each == IndicatorDimension.MEASURE_KIND ? kind : code(each))
                .toList();
    }

    /**
     * Selects victims with a measure that was in force at some moment between their detection and the given number of days later; each once, with all
     * its kinds.
     */
    private static IndicatorQuestion protectedOnes(IndicatorRequest request) {
        List<GroupingCode> codes = kinds(request, GroupingCode.of("h.kinds"));
        List<String> columns = new ArrayList<>(List.of("v.ctid", "v.detected_year"));
        List<GroupingCode> outer = new ArrayList<>();
        for (int each = 0; each < codes.size(); each++) {
            GroupingCode groupingCode = codes.get(each);
            if (request.dimensions().get(each) == IndicatorDimension.MEASURE_KIND) {
                outer.add(groupingCode);
            } else {
                columns.add(groupingCode.raw());
                outer.add(new GroupingCode(
                        groupingCode.raw().replace("v.", "h."), groupingCode.said(), groupingCode.word()));
            }
        }
        String names = columns.stream().distinct().collect(Collectors.joining(", "));
        String held = "(select " + names + ", string_agg(coalesce(m.kind, 'OTHER'), '|') as kinds from " + TABLE
                + " join registry.measure_fact m on m.person_id = v.person_id where " + where(request) + """
                 and m.known_from <= :at and m.known_to > :at and m.status in ('GRANTED', 'ACTIVE', 'ENDED')
                 and m.granted_on <= v.detected_on + :days::int and coalesce(m.ended_on, 'infinity') >= v.detected_on
                group by\s""" + names
                + ") h";
        return new IndicatorQuestion.Builder(
                        held, "true", new GroupingCode("h.detected_year", PERIOD.said()), outer, GroupingCode.NOBODY)
                .count("PROTECTED")
                .counts();
    }

    /** Returns the rows of victims, the same for all queries. */
    static IndicatorQuestion.Rows rows(IndicatorRequest request) {
        return new IndicatorQuestion.Rows(TABLE, where(request));
    }

    /** Returns the code of a victim along a dimension. */
    private static GroupingCode code(IndicatorDimension indicatorDimension) {
        return switch (indicatorDimension) {
            case SEX -> GroupingCode.word("v.sex");
            case AGE -> age("v.majority");
            case AGE_EC -> GroupingCode.word("v.age_ec");
            case AGE_CTDC -> GroupingCode.word("v.age_ctdc");
            case EXPLOITATION, PURPOSE -> GroupingCode.word("v.exploitation");
            case CITIZENSHIP -> GroupingCode.word("v.citizenship");
            case PROVINCE -> GroupingCode.word("v.admin1");
            case STATUS -> GroupingCode.word("v.status");
            case ORIGIN -> GroupingCode.word("v.origin_country");
            case ORIGIN_PROVINCE -> GroupingCode.word("v.origin_admin1");
            case DESTINATION -> GroupingCode.word("v.exploitation_country");
            case DESTINATION_PROVINCE -> GroupingCode.word("v.exploitation_admin1");
            case FEATURE, MEASURE_KIND -> GroupingCode.of("null");
            default -> throw new IllegalArgumentException(indicatorDimension.name());
        };
    }

    /** Groups by minors and adults, from a column of a tally. */
    static GroupingCode age(String column) {
        return new GroupingCode(column, "case %s when 'MINOR' then '0-17' when 'ADULT' then '18+' end", true);
    }
}

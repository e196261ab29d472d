package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of the registry about victims: I1, I2, I7 to I11 and I13. A person counts once a year, by the row that the registry marked. */
final class VictimQuestions {

    /** Victims of trafficking, presumed or identified; who is neither, or withdrawn, is none. */
    private static final String VICTIMS = """
            v.known_from <= :at and v.known_to > :at and v.population is not distinct from :population::text and v.counts
            and v.victim_kind = 'TRAFFICKING' and v.status in ('PRESUMED', 'IDENTIFIED')
            and (v.detected_year between :firstYear and :lastYear or v.detected_year is null)""";

    private static final String TABLE = "registry.victim_fact v";
    private static final String PERIOD = "v.detected_year";
    private static final String NOBODY = "'{}'::text[]";

    private VictimQuestions() {}

    /** Who told is asked once for all indicators: together with the counts it would make several times as many groups. */
    static List<Question> of(IndicatorRequest request) {
        List<Question> questions = new ArrayList<>(counts(request));
        questions.add(new Question.Builder(TABLE, VICTIMS, PERIOD, List.of(), NOBODY).sources("v.sources"));
        return questions;
    }

    private static List<Question> counts(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I1", "I2" -> List.of(victims(request).counts());
            case "I7" ->
                List.of(victims(request)
                        .count("STATED", "count(v.citizenship)")
                        .count("FOREIGN", "count(*) filter (where v.citizenship <> 'EC')")
                        .counts());
            case "I8" ->
                List.of(victims(request)
                        .count(
                                "STATED",
                                "count(*) filter (where v.origin_country is not null and v.exploitation_country is not null)")
                        .count("INTERNAL", "count(*) filter (where v.origin_country = v.exploitation_country)")
                        .counts());
            case "I9" -> List.of(Features.MEANS.question(TABLE, VICTIMS, PERIOD, codes(request)));
            case "I10" -> List.of(Features.RECRUITMENT.question(TABLE, VICTIMS, PERIOD, codes(request)));
            case "I11" -> List.of(Features.WORK.question(TABLE, VICTIMS, PERIOD, codes(request)));
            case "I13" -> List.of(all(request), protectedOnes(request));
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    private static Question.Builder victims(IndicatorRequest request) {
        return new Question.Builder(
                        TABLE,
                        VICTIMS,
                        PERIOD,
                        request.dimensions().stream().map(VictimQuestions::code).toList(),
                        NOBODY)
                .count("VICTIMS", "count(*)");
    }

    private static List<String> codes(IndicatorRequest request) {
        return request.dimensions().stream()
                .map(each -> each == Dimension.FEATURE ? Features.HERE : code(each))
                .toList();
    }

    /** Everybody counts in the total of all kinds of measures: that is what a share is of. */
    private static Question all(IndicatorRequest request) {
        return new Question.Builder(TABLE, VICTIMS, PERIOD, kinds(request, "'" + Codes.NONE + "'"), NOBODY)
                .count("VICTIMS", "count(*)")
                .counts();
    }

    private static List<String> kinds(IndicatorRequest request, String kind) {
        return request.dimensions().stream()
                .map(each -> each == Dimension.MEASURE_KIND ? kind : code(each))
                .toList();
    }

    /** Victims with a measure that was in force at some moment from their detection until so many days later; each once, with all its kinds. */
    private static Question protectedOnes(IndicatorRequest request) {
        List<String> codes = kinds(request, "'%'");
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        for (int each = 0; each < codes.size(); each++) {
            boolean kind = request.dimensions().get(each) == Dimension.MEASURE_KIND;
            inner.add(column(codes.get(each)) + " as c" + each);
            outer.add(
                    kind
                            ? "h.kinds"
                            : codes.get(each).startsWith(Question.SEVERAL)
                                    ? Question.SEVERAL + "h.c" + each
                                    : "h.c" + each);
        }
        String columns = Stream.concat(Stream.of("v.person_id", "v.detected_year"), inner.stream())
                .collect(Collectors.joining(", "));
        String held =
                "(select " + columns + ", string_agg(distinct coalesce(m.kind, 'OTHER'), '|') as kinds from " + TABLE
                        + " join registry.measure_fact m on m.person_id = v.person_id where " + VICTIMS + """
                 and m.known_from <= :at and m.known_to > :at and m.status in ('GRANTED', 'ACTIVE', 'ENDED')
                 and m.granted_on <= v.detected_on + :days::int and coalesce(m.ended_on, 'infinity') >= v.detected_on
                group by v.person_id, v.case_id, v.known_from, v.detected_year"""
                        + groupBy(codes) + ") h";
        return new Question.Builder(held, "true", "h.detected_year", outer, NOBODY)
                .count("PROTECTED", "count(*)")
                .counts();
    }

    private static String column(String code) {
        return code.startsWith(Question.SEVERAL) ? code.substring(Question.SEVERAL.length()) : code;
    }

    private static String groupBy(List<String> codes) {
        return codes.stream()
                .filter(code -> !code.startsWith("'"))
                .map(code -> ", " + column(code))
                .collect(Collectors.joining());
    }

    /** The code of a victim along a dimension. */
    private static String code(Dimension dimension) {
        return switch (dimension) {
            case SEX -> "v.sex";
            case AGE -> "case v.majority when 'MINOR' then '0-17' when 'ADULT' then '18+' end";
            case AGE_EC -> "v.age_ec";
            case AGE_CTDC -> "v.age_ctdc";
            case EXPLOITATION, PURPOSE -> Question.SEVERAL + "v.exploitation";
            case CITIZENSHIP -> "v.citizenship";
            case PROVINCE -> "v.admin1";
            case STATUS -> "v.status";
            case ORIGIN -> "v.origin_country";
            case ORIGIN_PROVINCE -> "v.origin_admin1";
            case DESTINATION -> "v.exploitation_country";
            case DESTINATION_PROVINCE -> "v.exploitation_admin1";
            case FEATURE, MEASURE_KIND -> "null";
            default -> throw new IllegalArgumentException(dimension.name());
        };
    }
}

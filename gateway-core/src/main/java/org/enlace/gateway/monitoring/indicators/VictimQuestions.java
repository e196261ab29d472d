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

    /**
     * A group of features: those of a victim are the codes of an array.
     *
     * @param name before the point in a feature's code
     * @param array the array
     * @param stated when anything of the group was stated
     */
    private record Group(String name, String array, String stated) {

        static Group of(String name, String array) {
            return new Group(name, array, array + " <> '{}'");
        }
    }

    private static final List<Group> MEANS = List.of(
            Group.of("ACT", "v.acts"),
            Group.of("MEANS", "v.means"),
            new Group("CONTROL", "v.control", "(v.control_stated or v.control <> '{}')"));

    private static final List<Group> RECRUITMENT = List.of(
            Group.of("RELATION", "v.recruiter_relation"),
            Group.of("METHOD", "v.recruit_method"),
            new Group(
                    "ONLINE",
                    "case when v.recruit_method && '{ONLINE_SOCIAL,ONLINE_ADVERT}' then '{YES}'::text[] else '{}' end",
                    "v.recruit_method <> '{}'"));

    private static final List<Group> WORK = List.of(
            new Group("SECTOR", "case when v.sector is null then '{}' else array[v.sector] end", "v.sector is not null"),
            new Group("VENUE", "case when v.venue is null then '{}' else array[v.venue] end", "v.venue is not null"),
            Group.of("WORK", "v.exploitation_sub"));

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
            case "I7" -> List.of(victims(request)
                    .count("STATED", "count(v.citizenship)")
                    .count("FOREIGN", "count(*) filter (where v.citizenship <> 'EC')")
                    .counts());
            case "I8" -> List.of(victims(request)
                    .count("STATED", "count(*) filter (where v.origin_country is not null and v.exploitation_country is not null)")
                    .count("INTERNAL", "count(*) filter (where v.origin_country = v.exploitation_country)")
                    .counts());
            case "I9" -> features(request, MEANS);
            case "I10" -> features(request, RECRUITMENT);
            case "I11" -> features(request, WORK);
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

    /** For each group how many stated anything of it, and for each feature how many have it. */
    private static List<Question> features(IndicatorRequest request, List<Group> groups) {
        Question.Builder stated =
                new Question.Builder(TABLE, VICTIMS, PERIOD, codes(request, Question.Builder.OWN), NOBODY);
        for (Group group : groups) {
            String any = "count(*) filter (where " + group.stated() + ")";
            stated.count("VICTIMS", "count(*)", group.name())
                    .count("STATED", any, group.name())
                    .count("WITH", any, group.name());
        }
        return List.of(stated.counts(), having(request, groups));
    }

    private static List<String> codes(IndicatorRequest request, String feature) {
        return request.dimensions().stream()
                .map(each -> each == Dimension.FEATURE ? feature : code(each))
                .toList();
    }

    private static Question having(IndicatorRequest request, List<Group> groups) {
        String each = groups.stream()
                .map(group -> "select '%s', u from unnest(%s) u".formatted(group.name(), group.array()))
                .collect(Collectors.joining(" union all "));
        return new Question.Builder(
                        TABLE + " cross join lateral (" + each + ") f(g, u)",
                        VICTIMS,
                        PERIOD,
                        codes(request, "f.g || '.' || f.u"),
                        NOBODY)
                .count("WITH", "count(*)")
                .counts();
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
            inner.add(codes.get(each) + " as c" + each);
            outer.add(kind ? "h.kinds" : "h.c" + each);
        }
        String columns = Stream.concat(Stream.of("v.person_id", "v.detected_year"), inner.stream())
                .collect(Collectors.joining(", "));
        String held = "(select " + columns + ", string_agg(distinct coalesce(m.kind, 'OTHER'), '|') as kinds from " + TABLE
                + " join registry.measure_fact m on m.person_id = v.person_id where " + VICTIMS + """
                 and m.known_from <= :at and m.known_to > :at and m.status in ('GRANTED', 'ACTIVE', 'ENDED')
                 and m.granted_on <= v.detected_on + :days::int and coalesce(m.ended_on, 'infinity') >= v.detected_on
                group by v.person_id, v.case_id, v.known_from, v.detected_year""" + groupBy(codes) + ") h";
        return new Question.Builder(held, "true", "h.detected_year", outer, NOBODY)
                .count("PROTECTED", "count(*)")
                .counts();
    }

    private static String groupBy(List<String> codes) {
        return codes.stream()
                .filter(code -> !code.startsWith("'"))
                .map(code -> ", " + code)
                .collect(Collectors.joining());
    }

    /** The code of a victim along a dimension. */
    private static String code(Dimension dimension) {
        return switch (dimension) {
            case SEX -> "v.sex";
            case AGE -> "case v.majority when 'MINOR' then '0-17' when 'ADULT' then '18+' end";
            case AGE_EC -> "v.age_ec";
            case AGE_CTDC -> "v.age_ctdc";
            case EXPLOITATION -> Codes.forms("v.exploitation");
            case PURPOSE -> "array_to_string(v.exploitation, '|')";
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

package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked of the registry about victims: I1, I2, I7 to I11 and I13. A person counts once a year, by the row that the registry marked. */
final class VictimQuestions {

    private static final String TABLE = "registry.victim_tally v";
    private static final Code PERIOD = new Code("v.detected_year", "nullif(%s, 0)");
    private static final List<Dimension> USUAL =
            List.of(Dimension.SEX, Dimension.AGE, Dimension.EXPLOITATION, Dimension.CITIZENSHIP);

    private VictimQuestions() {}

    /** Victims of trafficking, presumed or identified; who is neither, or withdrawn, is none. */
    private static String where(IndicatorRequest request) {
        return "v.known_from <= :at and v.known_to > :at and " + Code.population("v.population", request)
                + " and v.counts and v.victim_kind = " + Code.id("TRAFFICKING") + " and v.status in "
                + Code.ids("PRESUMED", "IDENTIFIED")
                + " and (v.detected_year between :firstYear and :lastYear or v.detected_year = 0)";
    }

    /** Who told is asked once for all indicators: together with the counts it would make several times as many groups. */
    static List<Question> of(IndicatorRequest request) {
        List<Question> questions = new ArrayList<>(counts(request));
        questions.add(new Question.Builder(TABLE, where(request), PERIOD, List.of(), Code.NOBODY)
                .sources(Code.sources("v.sources")));
        return questions;
    }

    private static List<Question> counts(IndicatorRequest request) {
        return switch (request.indicator().id()) {
            case "I1", "I2", "I7" -> List.of(victims(request));
            case "I8" ->
                List.of(new Question.Builder(
                                TABLE,
                                where(request),
                                PERIOD,
                                request.dimensions().stream()
                                        .map(VictimQuestions::code)
                                        .toList(),
                                Code.NOBODY)
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
     * Victims by the dimensions asked for, or by those that most ask for: several indicators then ask the same, and each adds up what it needs. Everybody
     * counts in the total of all kinds of measures: that is what a share is of.
     */
    private static Question victims(IndicatorRequest request) {
        List<Dimension> asked = request.dimensions().stream()
                .filter(each -> each != Dimension.MEASURE_KIND)
                .map(each -> each == Dimension.PURPOSE ? Dimension.EXPLOITATION : each)
                .toList();
        List<Dimension> grouped = new ArrayList<>(USUAL);
        asked.stream().filter(each -> !USUAL.contains(each)).forEach(grouped::add);
        Question groups = new Question.Builder(
                        TABLE,
                        where(request),
                        PERIOD,
                        grouped.stream().map(VictimQuestions::code).toList(),
                        Code.NOBODY)
                .count("VICTIMS")
                .counts();
        boolean citizens = request.indicator().id().equals("I7");
        return new Question(groups.rows(), groups.grouping(), fact -> needed(fact, request, grouped, citizens));
    }

    private static List<Fact> needed(Fact fact, IndicatorRequest request, List<Dimension> grouped, boolean citizens) {
        List<String> codes = request.dimensions().stream()
                .map(each -> each == Dimension.MEASURE_KIND
                        ? Codes.NONE
                        : fact.codes().get(grouped.indexOf(each == Dimension.PURPOSE ? Dimension.EXPLOITATION : each)))
                .toList();
        List<Fact> facts = new ArrayList<>(List.of(fact.with(codes, "VICTIMS")));
        String citizenship = fact.codes().get(USUAL.indexOf(Dimension.CITIZENSHIP));
        if (citizens && citizenship != null) {
            facts.add(fact.with(codes, "STATED"));
            if (!citizenship.equals("EC")) {
                facts.add(fact.with(codes, "FOREIGN"));
            }
        }
        return facts;
    }

    private static List<Code> codes(IndicatorRequest request) {
        return request.dimensions().stream()
                .map(each -> each == Dimension.FEATURE ? Features.HERE : code(each))
                .toList();
    }

    private static List<Code> kinds(IndicatorRequest request, Code kind) {
        return request.dimensions().stream()
                .map(each -> each == Dimension.MEASURE_KIND ? kind : code(each))
                .toList();
    }

    /** Victims with a measure that was in force at some moment from their detection until so many days later; each once, with all its kinds. */
    private static Question protectedOnes(IndicatorRequest request) {
        List<Code> codes = kinds(request, Code.of("h.kinds"));
        List<String> columns = new ArrayList<>(List.of("v.ctid", "v.detected_year"));
        List<Code> outer = new ArrayList<>();
        for (int each = 0; each < codes.size(); each++) {
            Code code = codes.get(each);
            if (request.dimensions().get(each) == Dimension.MEASURE_KIND) {
                outer.add(code);
            } else {
                columns.add(code.raw());
                outer.add(new Code(code.raw().replace("v.", "h."), code.said(), code.word()));
            }
        }
        String names = columns.stream().distinct().collect(Collectors.joining(", "));
        String held = "(select " + names + ", string_agg(coalesce(m.kind, 'OTHER'), '|') as kinds from " + TABLE
                + " join registry.measure_fact m on m.person_id = v.person_id where " + where(request) + """
                 and m.known_from <= :at and m.known_to > :at and m.status in ('GRANTED', 'ACTIVE', 'ENDED')
                 and m.granted_on <= v.detected_on + :days::int and coalesce(m.ended_on, 'infinity') >= v.detected_on
                group by\s""" + names
                + ") h";
        return new Question.Builder(held, "true", new Code("h.detected_year", PERIOD.said()), outer, Code.NOBODY)
                .count("PROTECTED")
                .counts();
    }

    /** What is known of victims is asked of the same rows. */
    static Question.Rows rows(IndicatorRequest request) {
        return new Question.Rows(TABLE, where(request));
    }

    /** The code of a victim along a dimension. */
    private static Code code(Dimension dimension) {
        return switch (dimension) {
            case SEX -> Code.word("v.sex");
            case AGE -> age("v.majority");
            case AGE_EC -> Code.word("v.age_ec");
            case AGE_CTDC -> Code.word("v.age_ctdc");
            case EXPLOITATION, PURPOSE -> Code.word("v.exploitation");
            case CITIZENSHIP -> Code.word("v.citizenship");
            case PROVINCE -> Code.word("v.admin1");
            case STATUS -> Code.word("v.status");
            case ORIGIN -> Code.word("v.origin_country");
            case ORIGIN_PROVINCE -> Code.word("v.origin_admin1");
            case DESTINATION -> Code.word("v.exploitation_country");
            case DESTINATION_PROVINCE -> Code.word("v.exploitation_admin1");
            case FEATURE, MEASURE_KIND -> Code.of("null");
            default -> throw new IllegalArgumentException(dimension.name());
        };
    }

    /** Minors and adults, from a column of a tally. */
    static Code age(String column) {
        return new Code(column, "case %s when 'MINOR' then '0-17' when 'ADULT' then '18+' end", true);
    }
}

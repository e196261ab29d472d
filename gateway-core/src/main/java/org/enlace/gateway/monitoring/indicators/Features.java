package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Groups of features of victims, each counted by itself and all in one pass over the victims: rows are grouped by whole arrays, of which there are few
 * different ones, and only those are taken apart.
 */
enum Features {
    MEANS(
            new Group("ACT", "acts", true),
            new Group("MEANS", "means", true),
            new Group("CONTROL", "control", true, "control_stated")),
    RECRUITMENT(new Group("RELATION", "recruiter_relation", true), new Group("METHOD", "recruit_method", true)),
    WORK(
            new Group("SECTOR", "sector", false),
            new Group("VENUE", "venue", false),
            new Group("WORK", "exploitation_sub", true));

    /** In place of the expression of the dimension of features. */
    static final String HERE = "here";

    private static final String ONLINE = "ONLINE";

    /**
     * One group.
     *
     * @param name before the point in a feature's code
     * @param column of the victim
     * @param several true if the column is an array
     * @param answered column that says that something was answered though no feature was; empty if there is none
     */
    private record Group(String name, String column, boolean several, String answered) {

        Group(String name, String column, boolean several) {
            this(name, column, several, "");
        }

        String columns() {
            return answered.isEmpty() ? "v." + column : "v." + column + ", v." + answered;
        }

        /** Name, whether anything was answered, and the features. */
        String said() {
            String codes = several ? "array_to_string(v." + column + ", '|')" : "coalesce(v." + column + ", '')";
            String any = answered.isEmpty() ? "'0'" : "case when v." + answered + " then '1' else '0' end";
            return "when grouping(v.%s) = 0 then '%s|' || %s || '|' || %s".formatted(column, name, any, codes);
        }
    }

    private final List<Group> groups;

    Features(Group... groups) {
        this.groups = List.of(groups);
    }

    /** Who has which, along the other dimensions. */
    Question question(String table, String where, String period, List<String> codes) {
        List<String> others = codes.stream()
                .filter(code -> !code.equals(HERE))
                .map(code -> code.startsWith(Question.SEVERAL) ? code.substring(Question.SEVERAL.length()) : code)
                .toList();
        String by = others.stream().map(code -> ", " + code).collect(Collectors.joining());
        String sets = groups.stream()
                .map(group -> "(" + period + by + ", " + group.columns() + ")")
                .collect(Collectors.joining(", "));
        String feature = groups.stream().map(Group::said).collect(Collectors.joining(" ", "case ", " end"));
        List<String> said = codes.stream()
                .map(code -> code.equals(HERE)
                        ? feature
                        : code.startsWith(Question.SEVERAL)
                                ? "array_to_string(" + code.substring(Question.SEVERAL.length()) + ", '|')"
                                : code)
                .toList();
        int at = codes.indexOf(HERE);
        return new Question(
                "select " + period + ", " + Question.codes(said) + ", 'ALL', null::bigint, count(*), '{}'::text[] from "
                        + table + " where " + where + " group by grouping sets (" + sets + ")",
                fact -> spread(fact, at));
    }

    private static List<Fact> spread(Fact fact, int at) {
        String[] words = fact.codes().get(at).split("\\|", -1);
        List<String> features = Arrays.stream(words)
                .skip(2)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        boolean stated = words[1].equals("1") || !features.isEmpty();
        List<Fact> facts = new ArrayList<>();
        group(facts, fact, at, words[0], features, stated);
        if (words[0].equals("METHOD")) {
            boolean online = features.contains("ONLINE_SOCIAL") || features.contains("ONLINE_ADVERT");
            group(facts, fact, at, ONLINE, online ? List.of("YES") : List.of(), stated);
        }
        return facts;
    }

    private static void group(
            List<Fact> facts, Fact fact, int at, String group, List<String> features, boolean stated) {
        facts.add(with(fact, at, group, "VICTIMS"));
        if (stated) {
            facts.add(with(fact, at, group, "STATED"));
            facts.add(with(fact, at, group, "WITH"));
        }
        features.forEach(feature -> facts.add(with(fact, at, group + "." + feature, "WITH")));
    }

    private static Fact with(Fact fact, int at, String feature, String key) {
        List<String> codes = new ArrayList<>(fact.codes());
        codes.set(at, feature);
        return new Fact(fact.period(), codes, key, null, fact.units(), fact.sources());
    }
}

package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Groups of features of victims, each counted by itself and all in one pass over the victims: rows are grouped by the numbers of whole sets, of which
 * there are few different ones, and only those are taken apart.
 */
enum Features {
    MEANS(new Group("ACT", "acts"), new Group("MEANS", "means"), new Group("CONTROL", "control", "control_stated")),
    RECRUITMENT(new Group("RELATION", "recruiter_relation"), new Group("METHOD", "recruit_method")),
    WORK(new Group("SECTOR", "sector"), new Group("VENUE", "venue"), new Group("WORK", "exploitation_sub"));

    /** In place of the expression of the dimension of features. */
    static final Code HERE = Code.of("here");

    private static final String ONLINE = "ONLINE";

    /**
     * One group.
     *
     * @param name before the point in a feature's code
     * @param column of the victim
     * @param answered column that says that something was answered though no feature was; empty if there is none
     */
    private record Group(String name, String column, String answered) {

        Group(String name, String column) {
            this(name, column, "");
        }

        List<String> columns() {
            return answered.isEmpty() ? List.of(column) : List.of(column, answered);
        }

        /** Name, whether anything was answered, and the features; its first column is the group's of this number. */
        String said(int at) {
            String any = answered.isEmpty() ? "'0'" : "case when g.g" + (at + 1) + " then '1' else '0' end";
            String set = "g.g" + at;
            return "when grouping(%s) = 0 then '%s|' || %s || '|' || coalesce(%s, '')"
                    .formatted(set, name, any, Code.word(set).on(set));
        }
    }

    private final List<Group> groups;

    Features(Group... groups) {
        this.groups = List.of(groups);
    }

    /**
     * Who has which, along the other dimensions. The first counting, of victims alike in all groups, is what several processors can share; what is left
     * is grouped by each group alone, so that the answer is short whatever goes with what.
     */
    Question question(Question.Rows rows, Code period, List<Code> codes) {
        List<Code> others = codes.stream().filter(code -> code != HERE).toList();
        List<String> by = new ArrayList<>(List.of(period.raw()));
        others.forEach(code -> by.add(code.raw()));
        String same =
                IntStream.range(0, by.size()).mapToObj(each -> "g.g" + each).collect(Collectors.joining(", "));
        List<String> sets = new ArrayList<>();
        StringBuilder feature = new StringBuilder("case ");
        for (Group group : groups) {
            feature.append(group.said(by.size())).append(' ');
            String set = IntStream.range(0, group.columns().size())
                    .mapToObj(each -> ", g.g" + (by.size() + each))
                    .collect(Collectors.joining());
            sets.add("(" + same + set + ")");
            group.columns().forEach(column -> by.add("v." + column));
        }
        List<String> said = new ArrayList<>();
        int other = 0;
        for (Code code : codes) {
            said.add(code == HERE ? feature + "end" : code.on("g.g" + ++other));
        }
        return new Question(
                rows,
                new Question.Grouping(
                        by,
                        List.of(),
                        "select " + period.on("g.g0") + ", " + Question.codes(said)
                                + ", 'ALL', null::bigint, sum(g.n)::bigint, '{}'::text[] from " + Question.GROUPS
                                + " group by grouping sets (" + String.join(", ", sets) + ")"),
                fact -> spread(fact, codes.indexOf(HERE)));
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
        return fact.with(codes, key);
    }
}

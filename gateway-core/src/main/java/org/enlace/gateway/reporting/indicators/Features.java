package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Groups of features of victims. Each group is counted by itself, all in one pass over the victims: rows are grouped by the numbers of whole sets, of
 * which there are few different ones, and only those sets are split.
 */
enum Features {
    MEANS(new Group("ACT", "acts"), new Group("MEANS", "means"), new Group("CONTROL", "control", "control_stated")),
    RECRUITMENT(new Group("RELATION", "recruiter_relation"), new Group("METHOD", "recruit_method")),
    WORK(new Group("SECTOR", "sector"), new Group("VENUE", "venue"), new Group("WORK", "exploitation_sub"));

    /** Placeholder for the expression of the dimension of features. */
    static final GroupingCode HERE = GroupingCode.of("here");

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

        /**
         * Builds the expression with the name, whether anything was answered, and the features; its first column is that of the group with this
         * number.
         */
        String said(int at) {
            String any = answered.isEmpty() ? "'0'" : "case when g.g" + (at + 1) + " then '1' else '0' end";
            String set = "g.g" + at;
            return "when grouping(%s) = 0 then '%s|' || %s || '|' || coalesce(%s, '')"
                    .formatted(set, name, any, GroupingCode.word(set).on(set));
        }
    }

    private final List<Group> groups;

    Features(Group... groups) {
        this.groups = List.of(groups);
    }

    /**
     * Builds the query for victims by feature, along the other dimensions. The first count, of victims that are equal in all groups, can be shared by
     * several processors; the rest is grouped by each group alone, so that the answer is short in any combination.
     */
    IndicatorQuestion question(IndicatorQuestion.Rows rows, GroupingCode period, List<GroupingCode> codes) {
        List<GroupingCode> others =
                codes.stream().filter(groupingCode -> groupingCode != HERE).toList();
        List<String> by = new ArrayList<>(List.of(period.raw()));
        others.forEach(groupingCode -> by.add(groupingCode.raw()));
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
        for (GroupingCode groupingCode : codes) {
            said.add(groupingCode == HERE ? feature + "end" : groupingCode.on("g.g" + ++other));
        }
        return new IndicatorQuestion(
                rows,
                new IndicatorQuestion.Grouping(
                        by,
                        List.of(),
                        "select " + period.on("g.g0") + ", " + IndicatorQuestion.codes(said)
                                + ", 'ALL', null::bigint, sum(g.n)::bigint, '{}'::text[] from "
                                + IndicatorQuestion.GROUPS
                                + " group by grouping sets (" + String.join(", ", sets) + ")"),
                countedFact -> spread(countedFact, codes.indexOf(HERE)));
    }

    private static List<CountedFact> spread(CountedFact countedFact, int at) {
        String[] words = countedFact.codes().get(at).split("\\|", -1);
        List<String> features = Arrays.stream(words)
                .skip(2)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        boolean stated = words[1].equals("1") || !features.isEmpty();
        List<CountedFact> facts = new ArrayList<>();
        group(facts, countedFact, at, words[0], features, stated);
        if (words[0].equals("METHOD")) {
            boolean online = features.contains("ONLINE_SOCIAL") || features.contains("ONLINE_ADVERT");
            group(facts, countedFact, at, ONLINE, online ? List.of("YES") : List.of(), stated);
        }
        return facts;
    }

    private static void group(
            List<CountedFact> facts,
            CountedFact countedFact,
            int at,
            String group,
            List<String> features,
            boolean stated) {
        facts.add(with(countedFact, at, group, "VICTIMS"));
        if (stated) {
            facts.add(with(countedFact, at, group, "STATED"));
            facts.add(with(countedFact, at, group, "WITH"));
        }
        features.forEach(feature -> facts.add(with(countedFact, at, group + "." + feature, "WITH")));
    }

    private static CountedFact with(CountedFact countedFact, int at, String feature, String key) {
        List<String> codes = new ArrayList<>(countedFact.codes());
        codes.set(at, feature);
        return countedFact.with(codes, key);
    }
}

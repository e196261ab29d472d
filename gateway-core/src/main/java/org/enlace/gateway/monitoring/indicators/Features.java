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

        /** Name, whether anything was answered, and the features. */
        String said() {
            String any = answered.isEmpty() ? "'0'" : "case when g." + answered + " then '1' else '0' end";
            return "when grouping(g.%s) = 0 then '%s|' || %s || '|' || coalesce(%s, '')"
                    .formatted(column, name, any, Code.word("g." + column).on("g." + column));
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
    Question question(String table, String where, Code period, List<Code> codes) {
        List<Code> others = codes.stream().filter(code -> code != HERE).toList();
        List<String> inner = new ArrayList<>(List.of(period.raw() + " as p"));
        others.forEach(code -> inner.add(code.raw() + " as d" + inner.size()));
        String by = IntStream.range(1, inner.size())
                .mapToObj(each -> ", g.d" + each)
                .collect(Collectors.joining());
        groups.forEach(group -> group.columns().forEach(column -> inner.add("v." + column)));
        String sets = groups.stream()
                .map(group -> group.columns().stream()
                        .map(column -> ", g." + column)
                        .collect(Collectors.joining("", "(g.p" + by, ")")))
                .collect(Collectors.joining(", "));
        String feature = groups.stream().map(Group::said).collect(Collectors.joining(" ", "case ", " end"));
        List<String> said = new ArrayList<>();
        int other = 0;
        for (Code code : codes) {
            said.add(code == HERE ? feature : code.on("g.d" + ++other));
        }
        return new Question(
                "select " + period.on("g.p") + ", " + Question.codes(said)
                        + ", 'ALL', null::bigint, sum(g.n)::bigint, '{}'::text[] from (select "
                        + String.join(", ", inner) + ", count(*) as n from " + table + " where " + where + " group by "
                        + Question.numbers(inner.size()) + ") g group by grouping sets (" + sets + ")",
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

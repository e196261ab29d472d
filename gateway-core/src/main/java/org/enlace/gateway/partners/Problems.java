package org.enlace.gateway.partners;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects problems while files are read. One reading, one thread. */
final class Problems {

    private final List<ConfigProblem> found = new ArrayList<>();

    void add(ConfigProblem problem) {
        found.add(problem);
    }

    /** Of a file as a whole, or of a line of it. */
    void add(String file, int line, ProblemCode code, String... words) {
        addAt(file, line, "", code, words);
    }

    void addAt(String file, int line, String key, ProblemCode code, String... words) {
        add(new ConfigProblem(file, line, key, code, List.of(words), Optional.empty()));
    }

    int count() {
        return found.size();
    }

    /** Drops what was found since there were as many. */
    void forget(int since) {
        found.subList(since, found.size()).clear();
    }

    /** By file and line; a name that is unknown in many places is one problem that names them all. */
    List<ConfigProblem> sorted() {
        Map<List<Object>, List<ConfigProblem>> same = new LinkedHashMap<>();
        found.stream()
                .distinct()
                .sorted(Comparator.comparing(ConfigProblem::file).thenComparing(ConfigProblem::line))
                .forEach(each -> same.computeIfAbsent(sameness(each), any -> new ArrayList<>())
                        .add(each));
        return same.values().stream().map(Problems::one).toList();
    }

    private static List<Object> sameness(ConfigProblem each) {
        return each.code().isOfName()
                ? List.of(each.code(), each.words())
                : List.of(each.code(), each.words(), each.file(), each.line(), each.key());
    }

    private static ConfigProblem one(List<ConfigProblem> same) {
        return same.get(0)
                .and(same.stream().skip(1).map(ConfigProblem::place).distinct().toList());
    }
}

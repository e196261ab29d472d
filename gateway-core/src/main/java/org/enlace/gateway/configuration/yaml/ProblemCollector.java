package org.enlace.gateway.configuration.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects problems while files are read. Used for one reading by one thread. */
public final class ProblemCollector {

    private final List<ConfigProblem> found = new ArrayList<>();

    public void add(ConfigProblem problem) {
        found.add(problem);
    }

    /** Adds a problem of a file as a whole, or of one line. */
    public void add(String file, int line, ProblemCode code, String... words) {
        addAt(file, line, "", code, words);
    }

    void addAt(String file, int line, String key, ProblemCode code, String... words) {
        add(new ConfigProblem(file, line, key, code, List.of(words), Optional.empty()));
    }

    public int count() {
        return found.size();
    }

    /** By file and line; a name that is unknown in many places is one problem that names them all. */
    public List<ConfigProblem> sorted() {
        Map<List<Object>, List<ConfigProblem>> same = new LinkedHashMap<>();
        found.stream()
                .distinct()
                .sorted(Comparator.comparing(ConfigProblem::file).thenComparing(ConfigProblem::line))
                .forEach(each -> same.computeIfAbsent(sameness(each), any -> new ArrayList<>())
                        .add(each));
        return same.values().stream().map(ProblemCollector::one).toList();
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

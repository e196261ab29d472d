package org.enlace.gateway.partners;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects problems while files are read. One reading, one thread. */
final class Problems {

    private final List<ConfigProblem> found = new ArrayList<>();

    void add(ConfigProblem problem) {
        found.add(problem);
    }

    void add(String file, int line, ProblemCode code, String... words) {
        add(new ConfigProblem(file, line, code, List.of(words), Optional.empty()));
    }

    int count() {
        return found.size();
    }

    /** By file and line, each once. */
    List<ConfigProblem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(ConfigProblem::file).thenComparing(ConfigProblem::line))
                .toList();
    }
}

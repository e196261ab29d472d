package org.enlace.gateway.partners;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that is wrong with a configuration, found in one go. Nothing of such a configuration is used. */
public final class ConfigProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    ConfigProblems(List<ConfigProblem> problems) {
        super(problems.stream().map(each -> each.text(Locale.ENGLISH)).collect(Collectors.joining("\n", "\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, by file and line. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}

package org.enlace.gateway.configuration.yaml;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports all problems of a configuration at once. Nothing of such a configuration is used. */
public final class ConfigProblemsException extends RuntimeException {

    private final transient List<ConfigProblem> problems;

    public ConfigProblemsException(List<ConfigProblem> problems) {
        super(problems.stream().map(each -> each.text(Locale.ENGLISH)).collect(Collectors.joining("\n", "\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, by file and line. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}

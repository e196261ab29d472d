package org.enlace.mappings;

import java.util.List;

/** The catalogue cannot be used. Lists every problem with file and line. */
public final class CatalogueError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public CatalogueError(List<Problem> problems) {
        super("the catalogue has " + problems.size() + " problem(s):\n  "
                + String.join("\n  ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One problem.
     *
     * @param file path inside the catalogue
     * @param line counted from 1; 0 if the file as a whole is meant
     * @param text what is wrong, in words
     */
    public record Problem(String file, int line, String text) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + text;
        }
    }
}

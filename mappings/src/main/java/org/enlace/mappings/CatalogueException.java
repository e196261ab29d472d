package org.enlace.mappings;

import java.util.List;

/** Signals that the catalogue cannot be used. Lists every problem with file and line. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public CatalogueException(List<Problem> problems) {
        super("the catalogue has " + problems.size() + " problem(s):\n  "
                + String.join("\n  ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * A problem.
     *
     * @param file path inside the catalogue
     * @param line counted from 1; 0 if the file as a whole is meant
     * @param column counted from 1; 0 if the line as a whole is meant
     * @param text what is wrong, in words
     * @param near the valid name that was probably meant, or empty
     */
    public record Problem(String file, int line, int column, String text, String near) {
        /** Returns file, line, column and sentence, as compilers write them. */
        @Override
        public String toString() {
            return place() + ": " + text + (near.isEmpty() ? "" : "; did you mean " + near + "?");
        }

        /** File, line and column. */
        public String place() {
            return file + ":" + line + (column == 0 ? "" : ":" + column);
        }
    }
}

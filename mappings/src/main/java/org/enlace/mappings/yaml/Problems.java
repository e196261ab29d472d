package org.enlace.mappings.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.CatalogueError.Problem;
import org.enlace.mappings.NearestName;

/** Collects what is wrong with the catalogue, so that all of it can be said at once. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String file, int line, String text) {
        found.add(new Problem(file, line, 0, text, ""));
    }

    /** @param near the valid name that was probably meant, or empty */
    public void add(String file, int line, String text, String near) {
        found.add(new Problem(file, line, 0, text, near));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(YamlNode where, String text) {
        add(where, text, "");
    }

    /** @param near the valid name that was probably meant, or empty */
    public void add(YamlNode where, String text, String near) {
        found.add(new Problem(where.file(), where.line(), where.column(), text, near));
    }

    /** A name that is none of the valid ones; the nearest of them is told. */
    public void add(YamlNode where, String text, String name, Collection<String> valid) {
        add(where, text, NearestName.of(name, valid).orElse(""));
    }

    /** What was found so far. */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    public int size() {
        return found.size();
    }

    /** @throws CatalogueError if there is any problem */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new CatalogueError(found);
        }
    }
}

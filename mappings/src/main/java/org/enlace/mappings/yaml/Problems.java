package org.enlace.mappings.yaml;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.CatalogueError.Problem;

/** Collects what is wrong with the catalogue, so that all of it can be said at once. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String file, int line, String text) {
        found.add(new Problem(file, line, text));
    }

    public void add(YamlNode where, String text) {
        add(where.file(), where.line(), text);
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

package org.enlace.mappings.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.NearestName;

/** Collects the problems of a catalogue, so that all of them are reported at once. Not thread-safe. */
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

    /** Adds the problem of an invalid name; the nearest valid one is reported. */
    public void add(YamlNode where, String text, String name, Collection<String> valid) {
        add(where, text, NearestName.of(name, valid).orElse(""));
    }

    /** Adds a problem for every key of a map that is not one of these: a misspelt one would be ignored in silence. */
    public void unknownKeys(YamlNode map, Collection<String> known) {
        map.keys().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> add(map.place(key), "unknown key: " + key, key, known));
    }

    /** Returns the problems that were found so far. */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    public int size() {
        return found.size();
    }

    /** @throws CatalogueException if there is any problem */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new CatalogueException(found);
        }
    }
}

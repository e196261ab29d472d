package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.Finding;

/** What the first pass remembers of a file: where each record's lines are. */
final class LineIndex {
    /** One data line. */
    record Place(long offset, int length, int number) {}

    /** One record: its lines in file order, and what is wrong with them. */
    static final class Group {
        final List<Place> places = new ArrayList<>(1);
        final List<Finding> findings = new ArrayList<>(0);
    }

    final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    Place headerPlace;
    int lines;

    /** @param key what makes lines one record; null if every line is its own */
    Group add(String key, Place place) {
        lines++;
        Group group = groups.computeIfAbsent(key == null ? "line " + place.number() : "key " + key, k -> new Group());
        group.places.add(place);
        return group;
    }

    Iterable<Group> groups() {
        return groups.values();
    }
}

package org.enlace.gateway.monitoring.disclosure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the lines of one or several tables say, by key. Of one thread. */
final class Reading {

    private final Layout layout;
    private final Marks marks;
    private final List<String> keys;
    private final Map<List<String>, Shown> shown = new LinkedHashMap<>();
    private final Map<List<String>, Long> told = new LinkedHashMap<>();
    private final Set<List<String>> twice = new LinkedHashSet<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private long rows;

    /** @param keys the names of a key's parts; a table that has not one of them must have a margin there, and stands for its total */
    Reading(Layout layout, Marks marks, List<String> keys) {
        this.layout = layout;
        this.marks = marks;
        this.keys = List.copyOf(keys);
    }

    void table(CountTable table) {
        Set<List<String>> here = new LinkedHashSet<>();
        int value = table.header().indexOf(layout.value());
        for (List<String> row : table.rows()) {
            rows++;
            List<String> key = key(table.header(), row);
            if (!here.add(key)) {
                twice.add(key);
            }
            shown.merge(key, said(row.get(value)), (before, now) -> both(key, before, now));
        }
    }

    Map<List<String>, Shown> shown() {
        return shown;
    }

    /** Counts that are held back in one line and shown in another. */
    Map<List<String>, Long> told() {
        return told;
    }

    /** Keys that stand more than once in one table. */
    Set<List<String>> twice() {
        return twice;
    }

    Set<String> unreadable() {
        return unreadable;
    }

    long rows() {
        return rows;
    }

    long suppressed() {
        return told.size() + shown.values().stream().filter(Shown::isSuppressed).count();
    }

    private List<String> key(List<String> header, List<String> row) {
        return keys.stream()
                .map(column -> {
                    int at = header.indexOf(column);
                    return at < 0
                            ? layout.total(column).orElseThrow()
                            : row.get(at).strip();
                })
                .toList();
    }

    private Shown said(String text) {
        return marks.read(text).orElseGet(() -> {
            unreadable.add(text.strip());
            return Shown.NOTHING;
        });
    }

    /** A key that stands there twice: held back once and shown once is shown. Two numbers: it may be either. */
    private Shown both(List<String> key, Shown one, Shown other) {
        if (one.kind() == Shown.Kind.NOT_STATED) {
            return other;
        }
        if (other.kind() == Shown.Kind.NOT_STATED) {
            return one;
        }
        if (one.isSuppressed() != other.isSuppressed()) {
            Shown number = one.isSuppressed() ? other : one;
            told.put(key, number.range().low());
            return number;
        }
        if (one.isSuppressed()) {
            Range common = one.range().within(other.range().low(), other.range().high());
            return Shown.suppressed(common.isEmpty() ? one.range().with(other.range()) : common);
        }
        return new Shown(one.kind(), one.range().with(other.range()));
    }
}

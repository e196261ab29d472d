package org.enlace.gateway.reporting.disclosure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges the lines of one or several tables by key. Not thread-safe. */
final class TableReading {

    private final TableLayout tableLayout;
    private final SuppressionMarks suppressionMarks;
    private final List<String> keys;
    private final Map<List<String>, PublishedCell> shown = new LinkedHashMap<>();
    private final Map<List<String>, Long> told = new LinkedHashMap<>();
    private final Set<List<String>> twice = new LinkedHashSet<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private long rows;

    /** @param keys the names of a key's parts; a table that has not one of them must have a margin there, and stands for its total */
    TableReading(TableLayout tableLayout, SuppressionMarks suppressionMarks, List<String> keys) {
        this.tableLayout = tableLayout;
        this.suppressionMarks = suppressionMarks;
        this.keys = List.copyOf(keys);
    }

    void table(CountTable table) {
        Set<List<String>> here = new LinkedHashSet<>();
        int value = table.header().indexOf(tableLayout.value());
        for (List<String> row : table.rows()) {
            rows++;
            List<String> key = key(table.header(), row);
            if (!here.add(key)) {
                twice.add(key);
            }
            shown.merge(key, said(row.get(value)), (before, now) -> both(key, before, now));
        }
    }

    Map<List<String>, PublishedCell> shown() {
        return shown;
    }

    /** Counts that are suppressed in one line and shown in another. */
    Map<List<String>, Long> told() {
        return told;
    }

    /** Keys that occur more than once in one table. */
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
        return told.size()
                + shown.values().stream().filter(PublishedCell::isSuppressed).count();
    }

    private List<String> key(List<String> header, List<String> row) {
        return keys.stream()
                .map(column -> {
                    int at = header.indexOf(column);
                    return at < 0
                            ? tableLayout.total(column).orElseThrow()
                            : row.get(at).strip();
                })
                .toList();
    }

    private PublishedCell said(String text) {
        return suppressionMarks.read(text).orElseGet(() -> {
            unreadable.add(text.strip());
            return PublishedCell.NOTHING;
        });
    }

    /** Merges two cells with the same key. Suppressed once and shown once is shown. With two numbers, either may be true. */
    private PublishedCell both(List<String> key, PublishedCell one, PublishedCell other) {
        if (one.kind() == PublishedCell.Kind.NOT_STATED) {
            return other;
        }
        if (other.kind() == PublishedCell.Kind.NOT_STATED) {
            return one;
        }
        if (one.isSuppressed() != other.isSuppressed()) {
            PublishedCell number = one.isSuppressed() ? other : one;
            told.put(key, number.range().low());
            return number;
        }
        if (one.isSuppressed()) {
            Range common = one.range().within(other.range().low(), other.range().high());
            return PublishedCell.suppressed(common.isEmpty() ? one.range().with(other.range()) : common);
        }
        return new PublishedCell(one.kind(), one.range().with(other.range()));
    }
}

package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds one row of conclusions as it is known at one moment: its columns, and for each value that records claim how it was chosen. Not thread-safe.
 */
final class ConclusionRow {

    private final ConclusionTable fact;
    private final ObjectNode columns = JsonNodeFactory.instance.objectNode();
    private final Map<String, ResolvedValue> shown = new LinkedHashMap<>();

    ConclusionRow(ConclusionTable fact) {
        this.fact = fact;
    }

    /** A row as it is stored, without claims. */
    static ConclusionRow of(ConclusionTable fact, ObjectNode columns) {
        ConclusionRow row = new ConclusionRow(fact);
        row.columns.setAll(columns);
        return row;
    }

    ConclusionRow put(String column, ResolvedValue value) {
        shown.put(column, value);
        columns.set(column, value.value());
        return this;
    }

    ConclusionRow put(String column, Object value) {
        columns.set(column, value instanceof JsonNode node ? node : CanonicalValues.text(value));
        return this;
    }

    ConclusionRow put(String column, boolean value) {
        columns.put(column, value);
        return this;
    }

    ConclusionRow put(String column, int value) {
        columns.put(column, value);
        return this;
    }

    ConclusionRow list(String column, Collection<String> values) {
        columns.set(column, CanonicalValues.list(values));
        return this;
    }

    /** Names the columns on which two partners contradict each other. */
    ConclusionRow conflicts() {
        Set<String> names = new TreeSet<>();
        shown.forEach((column, value) -> {
            if (value.conflict()) {
                names.add(column);
            }
        });
        return list("conflicts", names);
    }

    ConclusionTable fact() {
        return fact;
    }

    String key() {
        return fact.keyOf(columns);
    }

    ObjectNode columns() {
        return columns;
    }

    Map<String, ResolvedValue> shown() {
        return shown;
    }

    String text(String column) {
        return columns.path(column).isNull() ? null : columns.path(column).asText(null);
    }
}

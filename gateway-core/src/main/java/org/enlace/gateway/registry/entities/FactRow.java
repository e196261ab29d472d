package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One row of conclusions as it is known at one moment: its columns, and for each value that records claim how it came about. Not thread-safe. */
final class FactRow {

    private final Fact fact;
    private final ObjectNode columns = JsonNodeFactory.instance.objectNode();
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    FactRow(Fact fact) {
        this.fact = fact;
    }

    /** A row as it is stored; nobody claims anything of it. */
    static FactRow of(Fact fact, ObjectNode columns) {
        FactRow row = new FactRow(fact);
        row.columns.setAll(columns);
        return row;
    }

    FactRow put(String column, Shown value) {
        shown.put(column, value);
        columns.set(column, value.value());
        return this;
    }

    FactRow put(String column, Object value) {
        columns.set(column, value instanceof JsonNode node ? node : Values.text(value));
        return this;
    }

    FactRow put(String column, boolean value) {
        columns.put(column, value);
        return this;
    }

    FactRow put(String column, int value) {
        columns.put(column, value);
        return this;
    }

    FactRow list(String column, Collection<String> values) {
        columns.set(column, Values.list(values));
        return this;
    }

    /** Names the columns on which two partners contradict each other. */
    FactRow conflicts() {
        Set<String> names = new TreeSet<>();
        shown.forEach((column, value) -> {
            if (value.conflict()) {
                names.add(column);
            }
        });
        return list("conflicts", names);
    }

    Fact fact() {
        return fact;
    }

    String key() {
        return fact.keyOf(columns);
    }

    ObjectNode columns() {
        return columns;
    }

    Map<String, Shown> shown() {
        return shown;
    }

    String text(String column) {
        return columns.path(column).isNull() ? null : columns.path(column).asText(null);
    }
}

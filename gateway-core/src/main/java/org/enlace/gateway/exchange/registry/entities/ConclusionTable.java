package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the tables of conclusions and the columns that make two rows versions of one. */
enum ConclusionTable {
    VICTIM("victim_fact", "person_id", "case_id"),
    SUSPECT("suspect_fact", "person_id", "case_id"),
    CASE("case_fact", "case_id"),
    OFFENCE("offence_fact", "ndd"),
    REFERRAL("referral_fact", "link", "referral_id", "person_id"),
    MEASURE("measure_fact", "link", "measure_id", "person_id"),
    ALERT("alert_fact", "link", "alert_id");

    private final String table;
    private final List<String> key;

    ConclusionTable(String table, String... key) {
        this.table = table;
        this.key = List.of(key);
    }

    String table() {
        return table;
    }

    List<String> key() {
        return key;
    }

    /** Returns the key that all versions of a row share. */
    String keyOf(ObjectNode columns) {
        return name()
                + key.stream().map(name -> "\n" + columns.path(name).asText("")).collect(Collectors.joining());
    }
}

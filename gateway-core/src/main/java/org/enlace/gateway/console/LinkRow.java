package org.enlace.gateway.console;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One link and whether it runs.
 *
 * @param link {@code police/reports}
 * @param partner slug
 * @param direction {@code RECEIVE} or {@code SEND}
 * @param connector type
 * @param contract id
 * @param records slugs
 * @param state {@code RUNNING}, {@code STOPPED}, {@code DRAINING}, or {@code DRAINED} once nothing is on its way any more
 * @param served false while its connector is a plugin that is not there; it waits
 * @param draining how far it has come; null unless it drains
 */
record LinkRow(
        String link,
        String partner,
        String direction,
        String connector,
        String contract,
        List<String> records,
        String state,
        boolean served,
        Draining draining) {

    public boolean running() {
        return state.equals("RUNNING");
    }

    /** What may be said of it as it is, the way on first. */
    @JsonIgnore
    public List<String> verbs() {
        return switch (state) {
            case "RUNNING" -> List.of("drain", "stop");
            case "STOPPED" -> List.of("start", "drain");
            default -> List.of("start", "stop");
        };
    }
}

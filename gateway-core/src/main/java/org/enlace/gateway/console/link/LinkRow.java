package org.enlace.gateway.console.link;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A link with its state.
 *
 * @param link {@code police/reports}
 * @param partner slug
 * @param direction {@code RECEIVE} or {@code SEND}
 * @param connector type
 * @param contract id
 * @param records slugs
 * @param state {@code RUNNING}, {@code STOPPED}, {@code DRAINING}, or {@code DRAINED} once no delivery is on its way any more
 * @param served false while its connector is a missing plugin; the link waits
 * @param draining its progress; null unless it drains
 */
public record LinkRow(
        String link,
        String partner,
        String direction,
        String connector,
        String contract,
        List<String> records,
        String state,
        boolean served,
        DrainStatus draining) {

    public boolean running() {
        return state.equals("RUNNING");
    }

    /** Returns the commands that are possible in its state, the forward one first. */
    @JsonIgnore
    public List<String> verbs() {
        return switch (state) {
            case "RUNNING" -> List.of("drain", "stop");
            case "STOPPED" -> List.of("start", "drain");
            default -> List.of("start", "stop");
        };
    }
}

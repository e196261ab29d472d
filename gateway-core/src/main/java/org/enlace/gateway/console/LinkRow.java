package org.enlace.gateway.console;

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
 * @param state {@code RUNNING} or {@code STOPPED}
 * @param served false while its connector is a plugin that is not there; it waits
 */
record LinkRow(
        String link,
        String partner,
        String direction,
        String connector,
        String contract,
        List<String> records,
        String state,
        boolean served) {

    public boolean running() {
        return state.equals("RUNNING");
    }
}

package org.enlace.gateway.console.mapping;

/**
 * A mapping in use.
 *
 * @param direction {@code RECEIVE} or {@code SEND}
 * @param shadow its shadow mapping; null if there is none
 */
record MappingRow(String link, String record, String direction, String mapping, ShadowView shadow) {

    /** Returns the address of its shadow's page. */
    public String address() {
        return "/mappings/" + link + "/" + record;
    }

    /** Returns the command that promotes the shadow mapping. */
    public String promote() {
        return "./enlace mapping promote " + link + " " + record;
    }
}

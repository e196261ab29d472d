package org.enlace.gateway.console;

/**
 * A mapping in use.
 *
 * @param direction {@code RECEIVE} or {@code SEND}
 * @param shadow what runs beside it; null if nothing does
 */
record MappingRow(String link, String record, String direction, String mapping, ShadowView shadow) {

    /** The address of its shadow's page. */
    public String address() {
        return "/mappings/" + link + "/" + record;
    }

    /** What the integrator types to let the shadow take its place. */
    public String promote() {
        return "./enlace mapping promote " + link + " " + record;
    }
}

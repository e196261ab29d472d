package org.enlace.gateway.console;

import java.util.Map;

/**
 * What the registry holds now.
 *
 * @param national cases and victims of the country's own records
 * @param reference by the name of a population that is kept apart, for comparison
 */
record RegistrySummary(National national, Map<String, Population> reference) {

    /** Cases that are not merged into another, and distinct victims. */
    record National(long cases, long victims) {}

    /** Distinct victims of a reference population. */
    record Population(long victims) {}
}

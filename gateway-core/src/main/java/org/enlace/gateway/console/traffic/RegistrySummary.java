package org.enlace.gateway.console.traffic;

import java.util.Map;

/**
 * The content of the registry now.
 *
 * @param national cases and victims of the country's own records
 * @param reference by the name of a population that is stored separately, for comparison
 */
public record RegistrySummary(National national, Map<String, Population> reference) {

    /** Cases that are not merged into another, and distinct victims. */
    record National(long cases, long victims) {}

    /** Distinct victims of a reference population. */
    record Population(long victims) {}
}

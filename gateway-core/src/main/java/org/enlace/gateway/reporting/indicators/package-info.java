/**
 * Computes the indicators I1 to I20: definitions as data, figures as known on a cut-off date, and export formats.
 *
 * <p>Called by console and cli, and by the releases of reporting, which take an {@link org.enlace.gateway.reporting.indicators.IndicatorTable} and
 * suppress disclosing cells. It reads the conclusions of the registry, the journal and the audit as the reading role of the whole installation, and
 * writes only the numbers of residents ({@code monitoring.population}). Sources of the rules: the indicators of GLOTIP and SDG 16.2.2, CTDC's
 * denominators, and the plan of action.
 */
package org.enlace.gateway.reporting.indicators;

/**
 * The indicators I1 to I20: their definitions as data, their figures as known on a cut-off, and the forms in which those leave the house.
 *
 * <p>Who may call it: console and cli, and monitoring's own releases, which take an {@link org.enlace.gateway.monitoring.indicators.IndicatorTable} and
 * hold back what gives somebody away. Reads the registry's conclusions, the journal and the audit as the reading role of the whole house; writes only the
 * numbers of residents. Sources of the rules: the indicators of GLOTIP and SDG 16.2.2, CTDC's denominators, and the plan of action.
 */
package org.enlace.gateway.monitoring.indicators;

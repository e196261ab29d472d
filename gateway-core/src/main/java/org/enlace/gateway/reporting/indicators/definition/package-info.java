/**
 * Defines the indicators, their dimensions and measures. Called by {@link org.enlace.gateway.reporting.indicators} and
 * {@code reporting.indicators.export}; depends on nothing else of this group. It owns no tables.
 */
package org.enlace.gateway.reporting.indicators.definition;

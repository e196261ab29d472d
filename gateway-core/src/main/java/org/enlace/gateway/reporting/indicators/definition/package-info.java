/**
 * Defines the indicators, their dimensions and measures; their texts are in {@code indicators.json}. Called by {@link org.enlace.gateway.reporting.indicators} and
 * {@code reporting.indicators.export}; depends on nothing else of this group. It owns no tables.
 */
package org.enlace.gateway.reporting.indicators.definition;

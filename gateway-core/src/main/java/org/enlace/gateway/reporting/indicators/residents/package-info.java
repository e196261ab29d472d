/**
 * Reads and stores the numbers of residents for rates. Called by the indicators, console and cli. It owns the table {@code monitoring.population}.
 */
package org.enlace.gateway.reporting.indicators.residents;

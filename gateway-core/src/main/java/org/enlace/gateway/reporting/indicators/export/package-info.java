/**
 * Writes indicators as CSV, SDMX-CSV and sheets, and in the column layouts of UNODC and the statistics office. It owns no tables. Called by
 * {@code reporting.release} and {@code console.reporting}.
 */
package org.enlace.gateway.reporting.indicators.export;

/**
 * Computes counts and their publishable form: indicators, disclosure control, extracts, the plan of action (SISEGETT).
 *
 * <p>Called by console and cli. It reads registry and journal through their views and writes to audit. It changes no record.
 *
 * <p>Packages that other groups use: {@code disclosure}, {@code indicators}, {@code indicators.definition}, {@code indicators.export},
 * {@code indicators.residents}, {@code plan}, {@code release}.
 */
package org.enlace.gateway.reporting;

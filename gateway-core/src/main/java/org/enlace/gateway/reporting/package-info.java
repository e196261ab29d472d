/**
 * Computes counts and their publishable form: indicators, disclosure control, extracts, the plan of action (SISEGETT).
 *
 * <p>Called by console and cli. It reads {@code exchange.registry} and {@code exchange.journal}, their tables by the reading role, and writes to
 * {@code security.audit}. It changes no record.
 *
 * <p>Packages that other groups use: {@code disclosure}, {@code indicators}, {@code indicators.definition}, {@code indicators.export},
 * {@code indicators.residents}, {@code plan}, {@code release}.
 */
package org.enlace.gateway.reporting;

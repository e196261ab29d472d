/**
 * Computes counts and their publishable form: indicators, disclosure control, extracts, the plan of action (SISEGETT).
 *
 * <p>Called by console and cli. It reads registry and journal through their views and writes to audit. It changes no record.
 */
package org.enlace.gateway.reporting;

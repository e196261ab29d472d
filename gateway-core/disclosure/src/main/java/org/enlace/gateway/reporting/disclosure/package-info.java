/**
 * Audits tables of counts for disclosure and suppresses cells: finds suppressed cells that can be recovered from the shown ones, and chooses cells to
 * suppress so that none can.
 *
 * <p>Pure: tables in, findings out; no database, no clock, no tables of its own. Called by the releases of reporting, by console, and by the command
 * {@code ./enlace monitoring audit}. Source of the rules: disclosure control as in {@code docs/analyst/disclosure.md}; cells of 1 to 4 as UNODC shows them.
 */
package org.enlace.gateway.reporting.disclosure;

/**
 * What a table of counts gives away: which of its suppressed cells can be worked out from those that are shown, and how to suppress so that none can.
 *
 * <p>Pure: tables in, findings out; no database, no clock. Who may call it: monitoring's releases, and the command {@code ./enlace monitoring audit}.
 * Source of the rules: disclosure control as in {@code docs/disclosure.md}; cells of 1 to 4 as UNODC shows them.
 */
package org.enlace.gateway.monitoring.disclosure;

/**
 * Counts, and what may be told of them: indicators, disclosure control, extracts, the plan of action (SISEGETT).
 *
 * <p>Who may call it: console and cli. It reads registry and journal through their views and writes to audit; nobody's record is changed here.
 */
package org.enlace.gateway.monitoring;

/**
 * Finds deliveries that nobody processes any more: lost leases, wrongly blocked rows, links that do not run, a clock that was set back. Called by its
 * own schedule; {@code operations.alarm} and {@code console} read what it found.
 */
package org.enlace.gateway.exchange.delivery.sweep;

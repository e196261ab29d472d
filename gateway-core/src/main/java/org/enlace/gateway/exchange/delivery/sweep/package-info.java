/** Finds deliveries that nobody processes any more: lost leases, wrongly blocked rows, links that do not run, a clock that was set back. */
package org.enlace.gateway.exchange.delivery.sweep;

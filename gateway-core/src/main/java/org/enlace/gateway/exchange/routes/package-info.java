/**
 * Holds the only Camel code of the core: it puts one route per link into the Camel context, opens and closes the routes, forwards HTTP callers to
 * them, and implements the transmission of delivery. No rule is decided here.
 *
 * <p>Called by no other package; it calls intake (for inbound endpoints), delivery (its transmission), partners and plugins.
 */
package org.enlace.gateway.exchange.routes;

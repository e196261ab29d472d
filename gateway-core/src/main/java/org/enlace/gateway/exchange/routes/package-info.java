/**
 * Holds the only Camel code of the core: it puts one route per link into the Camel context, opens and closes the routes, forwards HTTP callers to
 * them, and implements the transmission of delivery. No rule is decided here.
 *
 * <p>Called by no other package; it calls {@code exchange.intake.endpoint}, {@code exchange.delivery} (its transmission), {@code configuration}
 * (links, credentials, connectors and plugins), {@code security.certificates} and {@code platform}.
 */
package org.enlace.gateway.exchange.routes;

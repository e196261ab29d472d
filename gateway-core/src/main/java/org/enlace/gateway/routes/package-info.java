/**
 * The only Camel code of the core: puts one edge route per link into the Camel context, opens and closes them, leads HTTP callers to their edge, and
 * lends delivery the way to the wire. No rule is decided here.
 *
 * <p>Nobody calls it; it calls intake (for doors), delivery (its transmission), partners and plugins.
 */
package org.enlace.gateway.routes;

/**
 * Cost of one message at the inbound route: HTTP, envelope, authentication and the partner's contract; without a database. {@link
 * org.enlace.bench.edges.Edges} is the only program; the rest is its child processes. No other module calls it.
 */
package org.enlace.bench.edges;

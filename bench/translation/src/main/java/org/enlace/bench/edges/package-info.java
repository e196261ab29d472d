/**
 * What one message costs at the edge: HTTP, envelope, proof of who calls, and the partner's contract; no database behind it. {@link
 * org.enlace.bench.edges.Edges} is the only program; the rest is its child processes. Nobody calls it.
 */
package org.enlace.bench.edges;

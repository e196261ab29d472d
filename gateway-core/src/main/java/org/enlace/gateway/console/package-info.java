/**
 * Serves the web pages and the operator API. It reads through the read-only role, within the institution of the viewer, and shows no value of a
 * message: only ids, links, states, versions, times, field names and rules.
 *
 * <p>Called by no other package; people and scripts use it over HTTP. It may use all groups before it.
 *
 * <p>Packages that other groups use: none.
 */
package org.enlace.gateway.console;

/**
 * Holds the code that the HTTP connectors share. Receiving: the allowed parts of a request, bounded bodies, callers, problems, answers. Sending:
 * one request on the wire, bounded in bytes and time, and the mapping of its outcome.
 *
 * <p>Called by connectors that speak HTTP. It depends on connector-api alone.
 */
package org.enlace.connector.http;

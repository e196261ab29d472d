/**
 * What the HTTP edges share. Receiving: what may be read of a request, bounded bodies, callers, problems, answers. Sending: one request on the wire,
 * bounded in bytes and time, and what its outcome means.
 *
 * <p>Who may call it: connectors that speak HTTP. It knows connector-api alone.
 */
package org.enlace.connector.http;

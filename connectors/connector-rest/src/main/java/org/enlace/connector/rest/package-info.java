/**
 * Implements the REST connector: receiving by camel-servlet, sending by camel-http.
 *
 * <p>Not called by name: the gateway finds {@link org.enlace.connector.rest.RestConnector} by ServiceLoader. Settings of a link:
 * {@link org.enlace.connector.rest.RestSettings}.
 */
package org.enlace.connector.rest;

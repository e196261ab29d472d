/**
 * Implements the SOAP 1.1 and 1.2 connector, document/literal. Receiving by Apache CXF in RAW mode: CXF serves the WSDL and carries the bytes; the
 * connector reads envelope, token and payload in one pass. Sending by camel-http.
 *
 * <p>Not called by name: the gateway finds {@link org.enlace.connector.soap.SoapConnector} by ServiceLoader. Settings of a link:
 * {@link org.enlace.connector.soap.SoapSettings}.
 */
package org.enlace.connector.soap;

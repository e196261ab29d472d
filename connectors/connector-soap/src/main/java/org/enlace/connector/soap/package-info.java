/**
 * SOAP 1.1 and 1.2 edges, document/literal. Receiving by Apache CXF in RAW mode: CXF serves the WSDL and carries the bytes, one pass of our own reads
 * envelope, token and payload. Sending by camel-http.
 *
 * <p>Who may call it: nobody by name; the gateway finds {@link org.enlace.connector.soap.SoapConnector} by ServiceLoader. Settings of a link:
 * {@link org.enlace.connector.soap.SoapSettings}.
 */
package org.enlace.connector.soap;

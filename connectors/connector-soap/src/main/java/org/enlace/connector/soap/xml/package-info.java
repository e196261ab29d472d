/** Reads and writes XML for SOAP: hardened readers, SOAP versions, node helpers. */
package org.enlace.connector.soap.xml;

/** Reads and writes the SOAP headers and faults of X-Road. */
package org.enlace.connector.soap.xroad;

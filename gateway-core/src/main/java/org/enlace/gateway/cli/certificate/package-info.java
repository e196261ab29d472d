/** Implements {@code ./enlace certificate}. */
package org.enlace.gateway.cli.certificate;

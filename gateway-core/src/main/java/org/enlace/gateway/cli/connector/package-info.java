/** Implements {@code ./enlace connector}. */
package org.enlace.gateway.cli.connector;

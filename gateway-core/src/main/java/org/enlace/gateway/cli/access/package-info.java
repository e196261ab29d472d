/** Implements {@code ./enlace account} and {@code approval}. */
package org.enlace.gateway.cli.access;

/** Implements {@code ./enlace account} and {@code approval}. Called by {@code cli}. */
package org.enlace.gateway.cli.access;

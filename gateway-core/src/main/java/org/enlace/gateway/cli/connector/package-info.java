/** Implements {@code ./enlace connector}. Called by {@code cli} and {@code cli.promotion}. */
package org.enlace.gateway.cli.connector;

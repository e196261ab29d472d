/** Implements {@code ./enlace promotion}. Called by {@code cli} and {@code cli.mapping}. */
package org.enlace.gateway.cli.promotion;

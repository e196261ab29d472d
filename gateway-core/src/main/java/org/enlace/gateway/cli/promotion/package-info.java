/** Implements {@code ./enlace promotion}. */
package org.enlace.gateway.cli.promotion;

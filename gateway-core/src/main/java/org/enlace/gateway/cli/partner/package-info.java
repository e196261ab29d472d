/**
 * Implements {@code ./enlace partner}, {@code link}, {@code agreement}, {@code protected} and {@code check}. Called by {@code cli},
 * {@code cli.mapping} and {@code cli.promotion}.
 */
package org.enlace.gateway.cli.partner;

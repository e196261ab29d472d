/** Implements {@code ./enlace partner}, {@code link}, {@code agreement}, {@code protected} and {@code check}. */
package org.enlace.gateway.cli.partner;

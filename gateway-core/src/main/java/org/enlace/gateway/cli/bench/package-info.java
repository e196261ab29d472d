/** Implements {@code ./enlace bench} and {@code crash}: starts the programs of {@code bench}. */
package org.enlace.gateway.cli.bench;

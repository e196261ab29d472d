/** Implements {@code ./enlace bench} and {@code crash}: starts the programs of {@code bench}. Called by {@code cli}. */
package org.enlace.gateway.cli.bench;

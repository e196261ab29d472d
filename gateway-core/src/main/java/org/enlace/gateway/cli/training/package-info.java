/** Implements {@code ./enlace training}. Called by {@code cli} and {@code cli.demo}. */
package org.enlace.gateway.cli.training;

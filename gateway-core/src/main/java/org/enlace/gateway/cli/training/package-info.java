/** Implements {@code ./enlace training}. */
package org.enlace.gateway.cli.training;

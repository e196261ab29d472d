/** Implements {@code ./enlace monitoring} and {@code registry}. */
package org.enlace.gateway.cli.monitoring;

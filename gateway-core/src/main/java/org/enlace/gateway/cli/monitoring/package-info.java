/** Implements {@code ./enlace monitoring} and {@code registry}. Called by {@code cli}. */
package org.enlace.gateway.cli.monitoring;

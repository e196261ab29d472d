/** Implements {@code ./enlace demo}, {@code cluster}, {@code broker} and {@code run}: starts and stops processes. */
package org.enlace.gateway.cli.demo;

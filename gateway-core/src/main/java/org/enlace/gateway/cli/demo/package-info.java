/**
 * Implements {@code ./enlace demo}, {@code cluster}, {@code broker} and {@code run}: starts and stops processes. Called by {@code cli} and
 * {@code cli.bench}.
 */
package org.enlace.gateway.cli.demo;

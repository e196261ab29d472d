/**
 * Stores which links run, are stopped or drain, and follows changes made on other nodes. Called by {@code configuration.reload},
 * {@code exchange.delivery}, {@code exchange.intake.endpoint}, {@code exchange.routes}, {@code operations.alarm} and {@code console}.
 */
package org.enlace.gateway.configuration.linkstate;

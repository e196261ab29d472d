/**
 * Runs a message through intake and delivery without storing or sending anything, and compares two mappings on stored messages. Called by
 * {@code console.conformance} and {@code console.mapping}.
 */
package org.enlace.gateway.exchange.intake.dryrun;

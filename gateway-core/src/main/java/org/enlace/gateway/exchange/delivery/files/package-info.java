/**
 * Puts deliveries together into outgoing files and sends them; writes the dry run of a delivery. Called by its own schedule, by
 * {@code exchange.intake.dryrun} and by {@code console.mapping}.
 */
package org.enlace.gateway.exchange.delivery.files;

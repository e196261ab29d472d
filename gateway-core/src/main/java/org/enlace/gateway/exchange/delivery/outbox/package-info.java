/**
 * Owns the outbox rows: new deliveries, their states, order keys, recipients, and the stops by safety switch and consent. Called by the other
 * packages of {@code exchange.delivery}, by {@code exchange.intake}, {@code operations.datasubject} and {@code console.datasubject}.
 */
package org.enlace.gateway.exchange.delivery.outbox;

/**
 * Owns the outbox: each delivery of a record to a receiver is a row, and the row holds its order within its case, its retries and its end.
 *
 * <p>A delivery is claimed, protected, translated outward, checked and frozen in one transaction; then sent, any number of times, with the same key
 * and the same bytes; its outcome is committed in groups. Called by {@code exchange.intake}, which creates deliveries, by {@code exchange.query},
 * {@code operations} and {@code console}; {@code exchange.routes} implements {@link org.enlace.gateway.exchange.delivery.Transmission}. It calls
 * {@code exchange.policy}, {@code exchange.registry}, {@code exchange.journal}, {@code exchange.shadowmapping}, {@code configuration}, the mappings,
 * {@code security.audit} and {@code platform}.
 */
package org.enlace.gateway.exchange.delivery;

/**
 * Owns the outbox: each delivery of a record to a receiver is a row, and the row holds its order within its case, its retries and its end.
 *
 * <p>A delivery is claimed, protected, translated outward, checked and frozen in one transaction; then sent, any number of times, with the same key
 * and the same bytes; its outcome is committed in groups. Called by intake, which creates deliveries, and by console, which reads through views;
 * routes implements {@link org.enlace.gateway.exchange.delivery.Transmission}. It calls partners, mappings, protection, registry, journal, audit and
 * the platform packages.
 */
package org.enlace.gateway.exchange.delivery;

/**
 * The outbox: every record on its way to every receiver is a row here, and the row decides: its order within its case, its retries, its end.
 *
 * <p>A delivery is claimed, protected, translated outward, checked and frozen in one transaction; then sent, any number of times, with the same key and
 * the same bytes; its outcome is committed in groups. Who may call it: intake creates deliveries, routes lends it the way to the wire
 * ({@link org.enlace.gateway.delivery.Transmission}), console reads through views. It calls partners, mappings, protection, registry, journal, audit and
 * the bottom rooms.
 */
package org.enlace.gateway.delivery;

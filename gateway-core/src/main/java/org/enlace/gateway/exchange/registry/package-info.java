/**
 * Draws conclusions from what records said: cases, persons and the current view, over append-only assertions (REGISTRATT).
 *
 * <p>A record is split when it is accepted: what identifies a person is sealed under a key of that one mention, so that destroying the key erases her
 * and nothing else; the rest of the record is sealed with the message. Called by intake, which appends, by delivery, which reads records back, and by
 * console and monitoring, which read through views. It calls only journal's bodies and the platform packages.
 */
package org.enlace.gateway.exchange.registry;

/**
 * Keeps what records said as append-only assertions, and which of them belong to one case or person and count now (the current view). What follows
 * from them is concluded in {@code exchange.registry.entities}.
 *
 * <p>A record is split when it is accepted: what identifies a person is sealed under a key of that one mention, so that destroying the key erases her
 * and nothing else; the rest of the record is sealed with the message. Called by {@code exchange.intake}, which appends, by
 * {@code exchange.delivery}, which reads records back, by {@code operations}, {@code reporting.plan} and {@code console.datasubject}, and by {@code console.message}, which searches numbers. It calls only
 * {@code exchange.journal} (bodies), the mappings and {@code platform}.
 */
package org.enlace.gateway.exchange.registry;

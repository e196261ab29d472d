/**
 * Takes messages: identifies the sender, checks contract and duplicates, translates and seals; then one grouped commit and a receipt. Accepted means
 * committed.
 *
 * <p>All work that costs time is done on the caller's thread before a connection is held; the committer's one thread writes whole groups. Called by
 * inbound routes through {@link org.enlace.connector.Intake}, which {@code exchange.routes} hands to them. {@code operations} and {@code console}
 * call it to take stored messages again. It calls {@code exchange.policy} (protected places), {@code exchange.registry}, {@code exchange.journal},
 * {@code exchange.delivery} (to create deliveries), {@code exchange.backup} (what must not come back), {@code exchange.conformance},
 * {@code exchange.shadowmapping}, {@code configuration.model}, the mappings, {@code security.audit} and {@code platform}.
 */
package org.enlace.gateway.exchange.intake;

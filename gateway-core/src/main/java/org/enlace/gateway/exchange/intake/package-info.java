/**
 * Takes messages: identifies the sender, checks contract and duplicates, translates and seals; then one grouped commit and a receipt. Accepted means
 * committed.
 *
 * <p>All work that costs time is done on the caller's thread before a connection is held; the committer's one thread writes whole groups. Called by
 * inbound routes through {@link org.enlace.connector.Intake}, which routes hands to them. It calls partners, mappings, protection, registry, delivery
 * (to create deliveries), query (to forward queries), journal, audit, backup (what must not come back) and the platform packages.
 */
package org.enlace.gateway.exchange.intake;

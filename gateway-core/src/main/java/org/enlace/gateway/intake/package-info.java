/**
 * Accepting: who is it, is it new, is it sane; translate and seal; then one grouped commit; a receipt. Accepted means committed.
 *
 * <p>All work that costs time is done on the caller's thread before a connection is held; the committer's one thread writes whole groups. Who may call
 * it: receiving edges through {@link org.enlace.connector.Intake}, which routes hands to them. It calls partners, mappings, protection, registry,
 * delivery (to create deliveries), asking (to ask onward), journal, audit, recovery (what must not come back) and the bottom rooms.
 */
package org.enlace.gateway.intake;

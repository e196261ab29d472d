/**
 * The hash-chained log of what the gateway did: who, what, about which message, delivery, link or operator, never what was in it.
 *
 * <p>Entries are appended in the transaction of what they tell about ({@link org.enlace.gateway.audit.AuditLane}, one per committing thread) or alone
 * ({@link org.enlace.gateway.audit.AuditTrail}). Every room may append. The application's role can neither change nor remove an entry, and
 * {@link org.enlace.gateway.audit.AuditVerifier} finds it if somebody else did, with the help of checkpoints: signed heads of all chains that are also kept
 * outside the database. One node reads its own audit once a day; how that ended, and how a verification by hand did, is in
 * {@link org.enlace.gateway.audit.LastVerification}, of which alarms and the doctor tell. {@link org.enlace.gateway.audit.AuditDump} takes the audit to another machine.
 *
 * <p>Receipts are entries, signed when somebody asks ({@link org.enlace.gateway.audit.SignedReceipts}); {@link org.enlace.gateway.audit.EvidenceBundles} packs
 * what proves the way of a message. {@link org.enlace.gateway.audit.ReceiptCheck} and {@link org.enlace.gateway.audit.BundleCheck} check both by the public key
 * alone.
 */
package org.enlace.gateway.audit;

/**
 * Keeps the hash-chained log of the gateway's actions: who, what, about which message, delivery, link or operator, never a value of it. Owns tables
 * {@code audit.chain} and {@code audit.entry} of schema {@code audit}.
 *
 * <p>Entries are appended in the transaction of the action that they record ({@link org.enlace.gateway.security.audit.AuditChainWriter}, one per
 * committing thread) or alone ({@link org.enlace.gateway.security.audit.AuditTrail}). Any package may append. The application's role can neither
 * change nor remove an entry. {@link org.enlace.gateway.security.audit.verification.AuditVerifier} finds it if anybody else did, with the help of
 * checkpoints: signed heads of all chains that are also kept outside the database. One node verifies its own audit once a day. The result of that,
 * and of a verification by hand, is in {@link org.enlace.gateway.security.audit.verification.LastVerification}, which alarms and the doctor report.
 * {@link org.enlace.gateway.security.audit.verification.AuditDump} takes the audit to another machine.
 *
 * <p>Receipts are entries, signed on request ({@link org.enlace.gateway.security.audit.receipt.SignedReceipts});
 * {@link org.enlace.gateway.security.audit.receipt.EvidenceBundles} packs the proofs of a message.
 * {@link org.enlace.gateway.security.audit.receipt.ReceiptCheck} and {@link org.enlace.gateway.security.audit.receipt.BundleCheck} check both by the
 * public key alone.
 */
package org.enlace.gateway.security.audit;

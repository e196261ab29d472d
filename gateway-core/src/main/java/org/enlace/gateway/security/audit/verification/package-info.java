/**
 * Verifies the audit chains: all at once, daily in stretches, and from an exported file. Owns table {@code audit.verification}. Called by
 * {@code operations.alarm} and by {@code cli} (audit, doctor).
 */
package org.enlace.gateway.security.audit.verification;

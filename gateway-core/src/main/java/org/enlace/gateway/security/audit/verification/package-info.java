/**
 * Verifies the audit chains: all at once, daily in stretches, and from an exported file. Owns table {@code audit.verification}. Called by
 * {@code operations.alarm}, by the audit's {@code checkpoint} package and by cli.
 */
package org.enlace.gateway.security.audit.verification;

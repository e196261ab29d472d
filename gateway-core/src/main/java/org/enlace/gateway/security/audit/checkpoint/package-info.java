/**
 * Signs checkpoints over the heads of all chains and keeps them in table {@code audit.checkpoint} and in a file. Called by the audit's own packages:
 * {@code audit}, {@code receipt} and {@code verification}.
 */
package org.enlace.gateway.security.audit.checkpoint;

/**
 * Signs checkpoints over the heads of all chains and keeps them in table {@code audit.checkpoint} and in a file. Called by
 * {@code security.audit.receipt} and {@code security.audit.verification}.
 */
package org.enlace.gateway.security.audit.checkpoint;

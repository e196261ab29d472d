/**
 * Stores the history of all messages: metadata, sealed bodies, hops, findings, batches, queries, and the ids seen before.
 *
 * <p>Every append is set-based and takes part in the caller's transaction. Called by intake and delivery, which append, by registry, which reads
 * records, and by console, which reads through its views. It calls only the platform packages.
 */
package org.enlace.gateway.exchange.journal;

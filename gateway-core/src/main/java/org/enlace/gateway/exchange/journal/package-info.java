/**
 * Stores the history of all messages: metadata, sealed bodies, hops, findings, batches, queries, and the ids seen before.
 *
 * <p>Every append is set-based and takes part in the caller's transaction. Called by {@code exchange.intake} and {@code exchange.delivery}, which
 * append, by {@code exchange.registry}, which reads records, by other packages of {@code exchange}, by {@code operations}, {@code reporting.plan} and
 * {@code console}. It calls only {@code platform.cluster} and {@code platform.database}.
 */
package org.enlace.gateway.exchange.journal;

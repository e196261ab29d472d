/**
 * Resends deliveries, reprocesses messages and manages dead letters: resend jobs with preview, rate, stop rule and progress, and dead letter groups.
 * It owns the tables {@code replay.job}, {@code replay.item} and {@code replay.group_note}.
 *
 * <p>A job is a list of items that is stored when it starts. One node at a time processes them in small transactions, each item together with the
 * rows it creates and its audit entry, so that a killed node loses and doubles nothing. Called by {@code console} and by the operations packages for
 * alarms, notifications and unrouted records; the command line calls it through the console's API. Calls {@code exchange.delivery},
 * {@code exchange.intake}, {@code exchange.registry}, {@code security.access}, {@code security.audit}, {@code configuration.model} and
 * {@code platform}.
 */
package org.enlace.gateway.operations.resend;

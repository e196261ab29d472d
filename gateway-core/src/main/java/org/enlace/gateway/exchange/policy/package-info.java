/**
 * Decides what a receiver may see: it applies a policy to a record, finds protected places, and lists the fields that a policy withholds. Pure: no
 * I/O, no clock, no state.
 *
 * <p>Called by {@code exchange.delivery} (before a record is written for a receiver), {@code exchange.query} (before a response is),
 * {@code exchange.intake} (protected places), {@code cli.leak}, which proves that nothing withheld leaks, and {@code console}, which shows the
 * treatment of each field. It calls only {@code configuration.model} for the terms of policies, and the mappings' record types.
 */
package org.enlace.gateway.exchange.policy;

/**
 * The room that decides what a receiver may see: a policy applied to a record, the check for protected places, and which fields a policy withholds.
 * Pure: no I/O, no clock, no state.
 *
 * <p>Who may call it: {@code delivery} (before a record is written for a receiver), {@code intake} (protected places), {@code cli}, which proves
 * that nothing withheld leaks, and {@code console}, which shows what becomes of each field. It calls {@code partners} for the words of policies and the mappings' record types, and nobody else.
 */
package org.enlace.gateway.protection;

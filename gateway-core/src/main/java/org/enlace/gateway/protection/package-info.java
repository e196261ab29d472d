/**
 * The room that decides what a receiver may see: a policy applied to a record, and the check for protected places;
 * and the checks that prove that nothing withheld leaks. Pure: no I/O, no clock, no state.
 *
 * <p>Who may call it: {@code delivery} (before a record is written for a receiver) and {@code intake} (protected places); {@code cli} for the
 * proof. It calls {@code partners}
 * for the words of policies and the mappings' record types, and nobody else.
 */
package org.enlace.gateway.protection;

/**
 * Starts the writes that change earlier records: withdrawals, abandoned messages, decisions of stewards. Called by {@code operations.resend},
 * {@code console.message} and {@code console.steward}.
 */
package org.enlace.gateway.exchange.intake.correction;

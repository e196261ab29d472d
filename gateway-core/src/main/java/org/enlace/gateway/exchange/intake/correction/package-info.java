/** Starts the writes that change earlier records: withdrawals, abandoned messages, decisions of stewards. */
package org.enlace.gateway.exchange.intake.correction;

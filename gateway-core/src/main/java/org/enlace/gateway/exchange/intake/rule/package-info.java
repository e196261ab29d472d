/**
 * Holds small pure rules of intake: text sanity, expired alerts, receipt ids, codes that receivers know persons by. Called by
 * {@code exchange.intake}, {@code exchange.intake.correction} and {@code console.steward}.
 */
package org.enlace.gateway.exchange.intake.rule;

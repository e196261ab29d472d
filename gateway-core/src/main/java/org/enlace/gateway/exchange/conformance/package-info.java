/**
 * Tests a partner's system in an installation that is not production. It makes the steps of a link from its contract and samples, and judges them by
 * what came in at the inbound endpoint or reached the receiver. Intake reports what came in and keeps the messages of a run apart. Called by intake
 * and console.
 */
package org.enlace.gateway.exchange.conformance;

/**
 * Tests a partner's system in an installation that is not production. It makes the steps of a link from its contract and samples, and judges them by
 * what came in at the inbound endpoint or reached the receiver. Intake reports what came in and keeps the messages of a run apart. Called by
 * {@code exchange.intake} and {@code console}, whose package {@code console.conformance} shows the runs. It calls {@code exchange.journal},
 * {@code configuration.model}, the mappings, {@code security.audit} and {@code platform}.
 */
package org.enlace.gateway.exchange.conformance;

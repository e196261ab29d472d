/**
 * Manages the Committee's year: the plan of action, the reports of institutions on it, and their way from provisional to published (SISEGETT).
 *
 * <p>Sheets (R13) arrive by the Committee's own link like any record. They are read once, in the order of their versions, and become figures and
 * proposals for the plan. No stored statement is changed: corrections and steps are further versions. Called by console and cli. It reads records
 * through {@code exchange.registry}, reports findings to {@code exchange.journal}, and audits every decision.
 */
package org.enlace.gateway.reporting.plan;

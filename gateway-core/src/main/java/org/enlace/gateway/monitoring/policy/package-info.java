/**
 * The Committee's year: the plan of action, what institutions report on it, and its way from provisional to published (SISEGETT).
 *
 * <p>Sheets (R13) come in by the Committee's own link like any record; here they are read once, in the order of their versions, and become figures and
 * proposals for the plan. Nothing that was said is changed: corrections and steps are further versions. Who may call it: console and cli. It reads
 * records through registry, tells findings to journal, and audits every decision.
 */
package org.enlace.gateway.monitoring.policy;

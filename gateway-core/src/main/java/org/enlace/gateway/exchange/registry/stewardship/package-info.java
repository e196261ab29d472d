/**
 * Carries out the decisions of stewards about persons and cases: that two persons are one, that they are not, that one is two, that a number joined
 * two cases by mistake, and that a decision was wrong. Mentions and documents are moved from person to person, records and numbers from case to case,
 * and each move is recorded; no assertion changes. Called by {@code exchange.intake}, in a transaction of its own that also tells the receivers, and
 * by {@code console}, which reads its tables through views and the reading role, and the parts of a case from here.
 */
package org.enlace.gateway.exchange.registry.stewardship;

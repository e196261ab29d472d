/**
 * Proves a partner's system in a house that is no production: which steps a link has, made from its contract and samples; what was seen of them, by what came
 * through the door or reached the receiver; whether they passed. Intake tells it what came and keeps what belongs to a run apart; console shows it.
 */
package org.enlace.gateway.conformance;

/**
 * Implements the rights of data subjects and their protection: the safety switch, erasure, legal holds, rectification, access, consent, retention,
 * and the persons concerned by a breach. It owns the tables of schema {@code rights}.
 *
 * <p>It decides and records; data is destroyed or held back by the package that owns it. Called by {@code console} and {@code cli} only. Calls
 * {@code exchange.registry}, {@code exchange.delivery}, {@code exchange.journal}, {@code exchange.backup} (what must not come back after a restore),
 * {@code configuration.model}, {@code security.access}, {@code security.audit} and {@code platform}.
 */
package org.enlace.gateway.operations.datasubject;

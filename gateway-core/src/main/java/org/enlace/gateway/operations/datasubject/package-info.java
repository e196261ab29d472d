/**
 * Implements the rights of data subjects and their protection: the safety switch, erasure, legal holds, rectification, access, consent, retention,
 * and the persons concerned by a breach. It owns the tables of schema {@code rights}.
 *
 * <p>It decides and records; data is destroyed or held back by the package that owns it. Called by {@code console} and {@code cli} only. Calls
 * registry, delivery, journal, {@code exchange.backup} (what must not come back after a restore), the configuration, audit and the platform packages.
 */
package org.enlace.gateway.operations.datasubject;

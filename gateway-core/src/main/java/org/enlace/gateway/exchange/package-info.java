/**
 * Receives messages, stores what they say and delivers their records. Only {@code routes} has Camel code.
 *
 * <p>Called by the groups after it; it uses platform, security and configuration.
 *
 * <p>Packages that other groups use: {@code backup}, {@code conformance}, {@code delivery}, {@code delivery.files}, {@code delivery.outbox},
 * {@code delivery.sweep}, {@code intake}, {@code intake.correction}, {@code intake.dryrun}, {@code intake.endpoint}, {@code intake.files},
 * {@code intake.query}, {@code intake.rule}, {@code journal}, {@code policy}, {@code registry}, {@code registry.entities},
 * {@code registry.erasure}, {@code registry.stewardship}.
 */
package org.enlace.gateway.exchange;

/**
 * Provides technology without business meaning: database, encryption, cluster, broker, HTTP, logging, scheduling and tracing.
 *
 * <p>Any group may call it; it uses no other group.
 *
 * <p>Packages that other groups use: {@code cluster}, {@code database}, {@code database.backup}, {@code encryption}, {@code environment},
 * {@code http}, {@code lifecycle}, {@code logging}, {@code messaging}, {@code scheduling}, {@code tracing}.
 */
package org.enlace.gateway.platform;

/**
 * Decides who may do what, records it in the audit chain, and keeps certificates and keys.
 *
 * <p>Called by the groups after it; it uses platform.
 *
 * <p>Packages that other groups use: {@code access}, {@code audit}, {@code audit.receipt}, {@code audit.verification}, {@code certificates},
 * {@code certificates.renewal}, {@code keymanagement}.
 */
package org.enlace.gateway.security;

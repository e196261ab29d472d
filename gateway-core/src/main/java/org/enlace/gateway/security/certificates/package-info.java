/**
 * Manages keys and certificates for TLS: reads and watches the folder {@code tls} of the data folder and provides TLS contexts. It decides who is let
 * in by a certificate, and says when each certificate ends.
 *
 * <p>Called by {@code exchange.routes} (inbound endpoints and connector endpoints), {@code configuration.credentials} (who is calling),
 * {@code operations.alarm}, {@code console} and {@code cli}, among others. It uses no other package. Keys that seal data belong to
 * {@code platform.encryption}.
 */
package org.enlace.gateway.security.certificates;

/**
 * Requests, imports and retires certificates in the folder {@code tls}. It uses package {@code certificates}. Called by
 * {@code operations.certificaterenewal}, by the console (certificate and portal pages) and by cli.
 */
package org.enlace.gateway.security.certificates.renewal;

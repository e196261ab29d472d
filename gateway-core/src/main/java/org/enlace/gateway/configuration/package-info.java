/**
 * Reads partners, links, agreements and policies as one immutable snapshot, and finds the connectors.
 *
 * <p>Called by the groups after it; it uses platform and security.
 *
 * <p>Packages that other groups use: {@code connectors}, {@code credentials}, {@code files}, {@code linkstate}, {@code model}, {@code oidc},
 * {@code promotion}, {@code reload}, {@code yaml}.
 */
package org.enlace.gateway.configuration;

/**
 * Hardens the embedded HTTP server: bounds memory, time and concurrency of request bodies, and refuses ambiguous requests. It knows no partner and no
 * Camel. Called by {@code exchange.routes}; it uses {@code scheduling} for its timers.
 */
package org.enlace.gateway.platform.http;

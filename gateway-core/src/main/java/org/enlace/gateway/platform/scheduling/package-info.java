/**
 * Runs the periodic and background work of the gateway: threads with names, one place where they begin and end. No other package makes a thread.
 *
 * <p>Any package may call it; it uses no other package.
 */
package org.enlace.gateway.platform.scheduling;

/**
 * Runs the periodic and background work of the gateway: threads with names, one place where they begin and end. No other package makes a thread.
 *
 * <p>Any package may call it; of other packages it uses {@code lifecycle} alone.
 */
package org.enlace.gateway.platform.scheduling;

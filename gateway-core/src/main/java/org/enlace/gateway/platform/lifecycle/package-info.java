/** Holds the order in which the parts of a gateway start and stop, and what they wait for. Called by every package with a {@code SmartLifecycle}; it uses nothing. */
package org.enlace.gateway.platform.lifecycle;

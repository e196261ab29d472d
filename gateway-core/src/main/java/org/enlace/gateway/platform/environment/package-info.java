/**
 * Says which environment this installation is: production, a test, a training. The label is on every page and in every notice, so that nobody takes
 * one environment for another. Called by notification, console, conformance, indicators and cli; it uses no other package.
 */
package org.enlace.gateway.platform.environment;

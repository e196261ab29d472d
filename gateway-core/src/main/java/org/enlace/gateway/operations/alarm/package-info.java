/**
 * Collects active alarms from all packages, publishes them as metrics, and releases deliveries automatically once a receiver answers again. Called by
 * {@code console.link}, {@code console.oversight} and {@code operations.notification}; {@code operations.certificaterenewal},
 * {@code operations.doctor} and {@code operations.unrouted} add alarms of their own.
 */
package org.enlace.gateway.operations.alarm;

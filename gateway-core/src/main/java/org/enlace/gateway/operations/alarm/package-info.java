/** Collects active alarms from all packages, publishes them as metrics, and releases deliveries automatically once a receiver answers again. */
package org.enlace.gateway.operations.alarm;

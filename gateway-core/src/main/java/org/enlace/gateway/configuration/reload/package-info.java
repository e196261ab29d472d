/**
 * Loads the configuration at start, reloads edited files as a whole, asks for approvals where a change needs them, and stores each snapshot. Called
 * by {@code exchange.delivery}, which reads the snapshot in force, and by {@code console}.
 */
package org.enlace.gateway.configuration.reload;

/** Loads the configuration at start, reloads edited files as a whole, asks for approvals where a change needs them, and stores each snapshot. */
package org.enlace.gateway.configuration.reload;

/**
 * Accepted records that no agreement applies to: the alarm about them, how an operator decides about one, and those of versions before. Intake writes the rows
 * ({@code journal.unrouted}); the console lists them.
 */
package org.enlace.gateway.unrouted;

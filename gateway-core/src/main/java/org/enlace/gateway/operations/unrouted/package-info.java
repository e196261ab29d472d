/**
 * Handles accepted records that no agreement applies to: raises the alarm, carries out an operator's decision about one, and finds those of earlier
 * versions. Intake writes the rows ({@code journal.unrouted}); the console lists them. Called by {@code console.resend}.
 */
package org.enlace.gateway.operations.unrouted;

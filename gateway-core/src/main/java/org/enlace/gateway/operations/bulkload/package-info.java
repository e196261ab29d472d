/**
 * Loads historical files: operators of the whole installation start, dry-run, monitor and undo them. It owns the tables {@code backload.load} and
 * {@code backload.reject}.
 *
 * <p>A load is one file of a receiving link's contract. Its records are accepted by intake as any other and go to no receiver. The file is on the
 * node that accepted it until the load ends. The row of the load stores the progress, so that a killed node continues after the last stored line.
 * Called by {@code console}; the command line calls it through the console's API. Calls {@code exchange.intake.files}, {@code exchange.journal},
 * {@code exchange.backup}, {@code configuration.model}, {@code security.audit} and {@code platform}.
 */
package org.enlace.gateway.operations.bulkload;

/**
 * Publishes counts: yearly releases of tables in which no person can be identified, a ledger of all publications, and the extract of single records.
 *
 * <p>Called by console and cli. It reads the conclusions of the registry through the reading role and writes only its append-only ledger. The
 * disclosure rules of tables are those of {@code reporting.disclosure}.
 */
package org.enlace.gateway.reporting.release;

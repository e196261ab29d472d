/**
 * What the State publishes of its counts: yearly releases of tables in which nobody can be found, a ledger of all that was ever told, and the extract of
 * single records.
 *
 * <p>Reads what the registry concludes, through the reading role; writes nothing but its ledger, which is never changed, only added to. Who may call it:
 * console and command line. The rules of what a table gives away are those of {@code monitoring.disclosure}.
 */
package org.enlace.gateway.monitoring.release;

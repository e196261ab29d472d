/**
 * Takes and restores backups, and lists the messages that a restored gateway does not know: those it had acknowledged after the backup was taken.
 *
 * <p>A backup is one sealed file that needs a key which is not in it. A restore marks the database with an epoch; partners' receipts that the
 * database does not know are listed until the messages have come in again. What must not come back is on a list outside the database. Called by cli
 * (backup, restore), console (epochs, receipts) and intake (what must not come back). It calls {@code store}, {@code audit} and the platform
 * packages.
 */
package org.enlace.gateway.exchange.backup;

/**
 * Takes and restores backups, and lists the messages that a restored gateway does not know: those it had acknowledged after the backup was taken.
 *
 * <p>A backup is one sealed file that needs a key which is not in it. A restore marks the database with an epoch; partners' receipts that the
 * database does not know are listed until the messages have come in again. What must not come back is on a list outside the database. Called by
 * {@code cli.backup} (backup, restore), {@code console} (epochs, receipts), {@code exchange.intake} and {@code operations} (what must not come back).
 * It calls {@code platform.database}, whose package {@code platform.database.backup} copies the database itself, {@code platform.encryption} and
 * {@code security.audit}.
 */
package org.enlace.gateway.exchange.backup;

/**
 * Backs up and restores the embedded or an external PostgreSQL database, and reads a database whose gateway is not running. It uses package
 * {@code database}. Called by the cli programs for audit, backup, doctor and release, by {@code exchange.backup} and by {@code operations.doctor}.
 */
package org.enlace.gateway.platform.database.backup;

/**
 * Takes files of many messages, several small files in one transaction, replacements of a file, and historical loads. Called by
 * {@code exchange.intake.endpoint}, {@code exchange.intake.dryrun} and {@code operations.bulkload}.
 */
package org.enlace.gateway.exchange.intake.files;

/**
 * Implements the file connector on local folders of a link. Receiving: {@code inbox} → {@code work} → {@code done} or {@code rejected}. Sending:
 * {@code outbox}. Camel only runs the routes; plain Java handles the files, each step a rename or a synced write, so that a crash at any point
 * repeats a step and loses nothing.
 *
 * <p>Not called by name: the gateway finds {@link org.enlace.connector.file.FileConnector} by ServiceLoader. Settings of a link:
 * {@link org.enlace.connector.file.FileSettings}.
 */
package org.enlace.connector.file;

/**
 * File edges: folders of a link's own. Receiving: {@code inbox} → {@code work} → {@code done} or {@code rejected}. Sending: {@code outbox}. Camel is
 * the shell only; what happens to files is plain Java, each step a rename or a synced write, so that a crash at any point repeats a step and loses
 * nothing.
 *
 * <p>Who may call it: nobody by name; the gateway finds {@link org.enlace.connector.file.FileConnector} by ServiceLoader. Settings of a link:
 * {@link org.enlace.connector.file.FileSettings}.
 */
package org.enlace.connector.file;

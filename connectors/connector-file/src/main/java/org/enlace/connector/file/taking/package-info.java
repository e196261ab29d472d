/**
 * Receives files of a partner, independent of where they are: complete files are found by name, claimed, read, offered to intake and answered;
 * every step can be repeated after a crash. A {@link org.enlace.connector.file.taking.FilePlace} stands for the place: a local folder, or one on
 * the partner's server.
 *
 * <p>Called by the file connectors, {@code connector-file} and {@code connector-sftp}. It depends on connector-api and Camel alone.
 */
package org.enlace.connector.file.taking;

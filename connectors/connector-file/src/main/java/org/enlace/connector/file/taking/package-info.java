/**
 * How files of a partner are taken, wherever they lie: complete files are found by name, claimed, read, offered to intake and answered; every step can be
 * repeated after a crash. Where they lie is a {@link org.enlace.connector.file.taking.Place}: a folder of ours, or one on the partner's server.
 *
 * <p>Who may call it: edges of files, {@code connector-file} and {@code connector-sftp}. It knows connector-api and Camel's shell alone.
 */
package org.enlace.connector.file.taking;

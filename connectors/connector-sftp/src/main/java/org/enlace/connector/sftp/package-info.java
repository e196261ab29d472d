/**
 * Implements the SFTP connector: the gateway is the client of the partner's server. Receiving: files are claimed by rename on the server, fetched,
 * offered and answered there by the steps of {@code org.enlace.connector.file.taking}. Sending: a file is uploaded under an unfinished name and
 * renamed at the end. The server is identified by its pinned key; our credentials are files of the link's own folder.
 *
 * <p>Not called by name: the gateway finds {@link org.enlace.connector.sftp.SftpConnector} by ServiceLoader. Settings of a link:
 * {@link org.enlace.connector.sftp.SftpSettings}.
 */
package org.enlace.connector.sftp;

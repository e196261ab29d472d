package org.enlace.connector;

import java.nio.file.Path;

/**
 * A file that a partner delivered and the route has moved aside, so that nobody else writes to it any more.
 *
 * @param path the place of the content now; if the route unpacked or decrypted the file, the place of the result
 * @param name the partner's name for the file; for answers alone, never used as a path
 * @param size bytes of the file as delivered
 * @param sha256 SHA-256 of the file as delivered, hexadecimal in small letters
 */
public record IncomingFile(Path path, String name, long size, String sha256) {}

package org.enlace.connector;

import java.nio.file.Path;

/**
 * A handle to a file that a partner delivered and the route has claimed: nobody else writes to it any more.
 *
 * @param path where its content lies now; of a file that the route unwrapped, its content
 * @param name the name the partner gave it; used in answers only, never as a path
 * @param size bytes of what the partner dropped
 * @param sha256 digest of what the partner dropped, lower-case hexadecimal
 */
public record IncomingFile(Path path, String name, long size, String sha256) {}

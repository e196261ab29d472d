package org.enlace.connector.file.taking;

/**
 * A file that was claimed: nobody else writes to it any more.
 *
 * @param id unique within the link, and the same after a restart
 * @param name the partner's name; never used as a path
 * @param size bytes, as the place says
 */
public record ClaimedFile(String id, String name, long size) {}

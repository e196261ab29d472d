package org.enlace.simulators.national;

import java.time.Instant;

/**
 * Something that an agency hands over.
 *
 * @param at when it arrives; a test may divide a year by it
 * @param link where, such as {@code police/reports}
 * @param credential who brings it, where a link has several: a border post; else {@code main}
 * @param name the file's name, or the message id where the link has one; null if neither
 * @param businessId the sender's own number; for a file the number of the file
 * @param why it comes
 * @param body its bytes
 */
public record Arrival(
        Instant at, String link, String credential, String name, String businessId, Why why, byte[] body) {

    /** Why something comes. */
    public enum Why {
        /** It is news. */
        FIRST,
        /** It says otherwise what was said before, or more. */
        FURTHER,
        /** The very same bytes again. */
        REPEATED
    }
}

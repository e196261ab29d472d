package org.enlace.hostile;

/**
 * Reply to a request.
 *
 * @param ending how it ended
 * @param status of the first final answer; 0 without one
 * @param octets all bytes of the answer, a character for each
 * @param millis from the first byte sent to the end
 */
public record Reply(Ending ending, int status, String octets, long millis) {

    /** Outcome of an exchange. */
    public enum Ending {
        /** An answer is there, whole as far as its framing tells. */
        ANSWERED,
        /** The connection was closed in good order before an answer. */
        CLOSED,
        /** The connection was reset before an answer. */
        RESET,
        /** Neither an answer nor an end came in time. */
        TIMED_OUT,
        /** The port refuses connections. */
        REFUSED
    }

    /** The text after the head. */
    public String body() {
        int end = octets.indexOf("\r\n\r\n");
        return end < 0 ? "" : octets.substring(end + 4);
    }
}

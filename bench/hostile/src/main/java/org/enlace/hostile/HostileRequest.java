package org.enlace.hostile;

/**
 * A request as it is written to the socket.
 *
 * @param endpoint where it goes
 * @param name by which it is made again: a file of the corpus, or seed and number
 * @param octets head and body, a character for each byte
 * @param marker what no answer may show; empty if nothing was planted
 */
public record HostileRequest(Endpoint endpoint, String name, String octets, Pace pace, String marker) {

    /** Syntax of the body. */
    public enum Pace {
        /** At once. */
        WHOLE,
        /** In pieces, with pauses that together last about a second. */
        SLICED,
        /** It ends early: nothing more is sent after these bytes, and the sender says so. */
        CUT
    }

    /** The bytes as they are written. */
    public byte[] bytes() {
        return Octets.bytes(octets);
    }
}

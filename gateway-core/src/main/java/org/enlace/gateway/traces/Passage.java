package org.enlace.gateway.traces;

import java.util.UUID;
import org.enlace.connector.LinkId;

/** The way of one message through a door. What it is told of is known only at its end: then all of it is told. For one thread. */
public class Passage {

    /** That of a message nobody is told of. */
    public static final Passage UNSEEN = new Passage();

    Passage() {}

    /** Whether anybody looks. */
    public boolean isSeen() {
        return false;
    }

    /** A stage ends now, and the next begins. */
    public void past(Stage stage) {
        // Nobody looks.
    }

    /** What was said of a message. */
    public enum Said {
        ACCEPTED,
        REPEATED,
        REFUSED
    }

    /**
     * What was said at a door.
     *
     * @param message the message that was taken, now or before, or the number under which the refusal was written down
     * @param record slug; empty if it has none
     * @param code of a refusal; empty for anything else
     * @param ours true if it was refused by a fault of ours
     */
    public record Verdict(UUID message, LinkId link, String record, Said said, String code, boolean ours, long bytes) {}

    /** The verdict is known, now. */
    public void end(Verdict verdict) {
        // Nobody looks.
    }
}

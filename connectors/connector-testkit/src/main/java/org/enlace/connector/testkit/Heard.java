package org.enlace.connector.testkit;

/**
 * A request as the partner received it.
 *
 * @param receipt the receipt id; empty if there is none
 * @param everything all that reached the partner, headers too, as text
 */
public record Heard(Verdict verdict, String receipt, String everything) {

    /** The partner's next action. */
    public enum Verdict {
        /** Nothing: the message was taken. */
        ACCEPTED,
        /** Correct the message. */
        REFUSED,
        /** Wait, and send the same message again; or, with files, just wait. */
        LATER
    }
}

package org.enlace.connector.testkit;

/**
 * What a partner heard.
 *
 * @param receipt the receipt id; empty if there is none
 * @param everything all that reached the partner, headers too, as text
 */
public record Heard(Verdict verdict, String receipt, String everything) {

    /** What the partner has to do now. */
    public enum Verdict {
        /** Nothing: it is taken. */
        ACCEPTED,
        /** Mend the message. */
        REFUSED,
        /** Wait, and send the same again; or, with files, just wait. */
        LATER
    }
}

package org.enlace.gateway.replay;

import java.time.Instant;

/**
 * What stands still for the same cause between the same two.
 *
 * @param id the same as long as sender, receiver, record, step and cause are
 * @param kind DELIVERY or MESSAGE
 * @param sender link
 * @param receiver link; null for messages
 * @param record slug; null if nobody could tell
 * @param step TRANSLATE, PROTECT, WRITE or SEND
 * @param cause code of the fault, or the rule of the first finding; empty if nobody knows
 * @param path the field of that finding; empty for deliveries
 * @param count how many
 * @param oldest when the oldest of them was accepted
 * @param behind deliveries that wait behind them in their cases
 * @param note what an operator noted; null if nobody did
 * @param assignee who looks after it; null if nobody does
 */
public record Group(
        String id,
        String kind,
        String sender,
        String receiver,
        String record,
        String step,
        String cause,
        String path,
        long count,
        Instant oldest,
        long behind,
        String note,
        String assignee,
        String changedBy,
        Instant changedAt) {

    /** True if its own cause can be mended by sending again: translation is another stage. */
    public boolean ofMessages() {
        return kind.equals("MESSAGE");
    }
}

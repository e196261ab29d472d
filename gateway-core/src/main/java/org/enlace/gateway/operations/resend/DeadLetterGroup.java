package org.enlace.gateway.operations.resend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * Dead letters with the same cause between the same two links.
 *
 * @param id the same as long as sender, receiver, record, step and cause are
 * @param kind DELIVERY or MESSAGE
 * @param sender link
 * @param receiver link; null for messages
 * @param record slug; null if unknown
 * @param step TRANSLATE, PROTECT, WRITE or SEND
 * @param cause code of the fault, or the rule of the first finding; empty if unknown
 * @param path the field of that finding; empty for deliveries
 * @param count how many
 * @param oldest when the oldest of them was accepted
 * @param behind deliveries that wait behind them in the order of their cases
 * @param notes notes of operators, one for each operator, the newest first
 */
public record DeadLetterGroup(
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
        List<DeadLetterNote> notes) {

    /** Returns the assignee as last set; null if there is none. */
    @JsonProperty("assignee")
    public String assignee() {
        return notes.stream()
                .map(DeadLetterNote::assignee)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Returns the note of this operator; empty texts if there is none. */
    public DeadLetterNote noteOf(String user) {
        return notes.stream()
                .filter(each -> each.by().equals(user))
                .findFirst()
                .orElse(new DeadLetterNote(user, null, "", ""));
    }

    DeadLetterGroup with(List<DeadLetterNote> all) {
        return new DeadLetterGroup(id, kind, sender, receiver, record, step, cause, path, count, oldest, behind, all);
    }

    /** True for a group of messages: their cause can only be resolved by reprocessing, since translation is another stage than sending. */
    public boolean ofMessages() {
        return kind.equals("MESSAGE");
    }
}

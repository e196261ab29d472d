package org.enlace.gateway.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

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
 * @param notes what operators noted, each one's own, the newest first
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
        List<Note> notes) {

    /** Who looks after it, as was said last; null if nobody does. */
    @JsonProperty("assignee")
    public String assignee() {
        return notes.stream()
                .map(Note::assignee)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** What this operator noted; empty texts if nothing. */
    public Note noteOf(String user) {
        return notes.stream().filter(each -> each.by().equals(user)).findFirst().orElse(new Note(user, null, "", ""));
    }

    Group with(List<Note> all) {
        return new Group(id, kind, sender, receiver, record, step, cause, path, count, oldest, behind, all);
    }

    /** True if its own cause can be mended by sending again: translation is another stage. */
    public boolean ofMessages() {
        return kind.equals("MESSAGE");
    }
}

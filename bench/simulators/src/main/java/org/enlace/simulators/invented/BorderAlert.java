package org.enlace.simulators.invented;

import java.time.Instant;
import java.util.List;

/**
 * A border alert (R5) before it is written as a CloudEvent.
 *
 * @param eventId CloudEvents id
 * @param alertId the post's own number, for example {@code TRI-PY-2026-00031}
 * @param post who raises it, for example {@code EF-TRI-PY}
 * @param occurredAt whole seconds
 * @param priority 1 (at once) to 4 (low)
 */
public record BorderAlert(
        String eventId,
        String alertId,
        String post,
        Instant occurredAt,
        Instant raisedAt,
        Instant validUntil,
        String kind,
        int priority,
        List<Person> subjects,
        List<String> indicators,
        String requestedAction,
        String marking) {

    /** Trace of an alert for a receiver that is not told its number: post and moment. */
    public String trace() {
        return trace(post, occurredAt);
    }

    /** The trace of an alert of this post at this moment. */
    public static String trace(String post, Instant occurredAt) {
        return post + "@" + occurredAt;
    }

    /** The same alert about other people. */
    public BorderAlert about(List<Person> people) {
        return new BorderAlert(
                eventId,
                alertId,
                post,
                occurredAt,
                raisedAt,
                validUntil,
                kind,
                priority,
                people,
                indicators,
                requestedAction,
                marking);
    }

    /** The same alert marked {@code GREEN}, {@code AMBER} or {@code RED}; a red one is not passed on. */
    public BorderAlert marked(String newMarking) {
        return new BorderAlert(
                eventId,
                alertId,
                post,
                occurredAt,
                raisedAt,
                validUntil,
                kind,
                priority,
                subjects,
                indicators,
                requestedAction,
                newMarking);
    }
}

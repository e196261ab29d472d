package org.enlace.gateway.notices;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.replay.Alarm;

/**
 * An alarm from when it was seen until it is over. Times that have not come are null.
 *
 * @param id of this time
 * @param alarm as it was seen first; its count is not kept
 * @param raised when it was seen first
 * @param told when the first were told
 * @param missed since when it is not there; null while it is
 * @param escalated when others were told
 * @param repeated when the first were told again
 * @param acknowledged when somebody said that he is on it
 * @param gone when it was over
 */
record Seen(
        UUID id,
        Alarm alarm,
        Instant raised,
        Instant told,
        Instant missed,
        Instant escalated,
        Instant repeated,
        Instant acknowledged,
        Instant gone) {

    static Seen first(UUID id, Alarm alarm, Instant now) {
        return new Seen(id, alarm, now, null, null, null, null, null, null);
    }

    Seen toldAt(Instant when) {
        return new Seen(id, alarm, raised, when, missed, escalated, repeated, acknowledged, gone);
    }

    Seen missedAt(Instant when) {
        return new Seen(id, alarm, raised, told, when, escalated, repeated, acknowledged, gone);
    }

    Seen escalatedAt(Instant when) {
        return new Seen(id, alarm, raised, told, missed, when, repeated, acknowledged, gone);
    }

    Seen repeatedAt(Instant when) {
        return new Seen(id, alarm, raised, told, missed, escalated, when, acknowledged, gone);
    }

    Seen goneAt(Instant when) {
        return new Seen(id, alarm, raised, told, missed, escalated, repeated, acknowledged, when);
    }

    /** When the first were told last. */
    Instant lastTold() {
        return repeated == null ? told : repeated;
    }
}

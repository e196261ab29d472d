package org.enlace.gateway.operations.notification;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.operations.alarm.Alarm;

/**
 * An alarm from its first detection until it is over. Times that have not come are null.
 *
 * @param id of this occurrence
 * @param alarm as first detected; its count is not stored
 * @param raised first detection
 * @param told when the first receivers were notified
 * @param missed since when it is no longer detected; null while it is
 * @param escalated when the escalation receivers were notified
 * @param repeated when the first receivers were notified again
 * @param acknowledged when it was acknowledged
 * @param gone when it was over
 */
record TrackedAlarm(
        UUID id,
        Alarm alarm,
        Instant raised,
        Instant told,
        Instant missed,
        Instant escalated,
        Instant repeated,
        Instant acknowledged,
        Instant gone) {

    static TrackedAlarm first(UUID id, Alarm alarm, Instant now) {
        return new TrackedAlarm(id, alarm, now, null, null, null, null, null, null);
    }

    TrackedAlarm toldAt(Instant when) {
        return new TrackedAlarm(id, alarm, raised, when, missed, escalated, repeated, acknowledged, gone);
    }

    TrackedAlarm missedAt(Instant when) {
        return new TrackedAlarm(id, alarm, raised, told, when, escalated, repeated, acknowledged, gone);
    }

    TrackedAlarm escalatedAt(Instant when) {
        return new TrackedAlarm(id, alarm, raised, told, missed, when, repeated, acknowledged, gone);
    }

    TrackedAlarm repeatedAt(Instant when) {
        return new TrackedAlarm(id, alarm, raised, told, missed, escalated, when, acknowledged, gone);
    }

    TrackedAlarm goneAt(Instant when) {
        return new TrackedAlarm(id, alarm, raised, told, missed, escalated, repeated, acknowledged, when);
    }

    /** Returns when the first receivers were last notified. */
    Instant lastTold() {
        return repeated == null ? told : repeated;
    }
}

package org.enlace.gateway.console;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.notices.Acknowledged;
import org.enlace.gateway.replay.Alarm;

/**
 * An alarm as it is shown.
 *
 * @param id the same for the same trouble, {@link Alarm#id()}
 * @param acknowledgedBy who is on it; null for nobody
 * @param acknowledgedAt since when; null for nobody
 */
record AlarmRow(
        UUID id,
        Alarm.Kind kind,
        String sender,
        String receiver,
        String record,
        Instant since,
        long count,
        String subject,
        String acknowledgedBy,
        Instant acknowledgedAt) {

    /** @param on who is on it; null for nobody */
    static AlarmRow of(Alarm alarm, Acknowledged on) {
        return new AlarmRow(
                alarm.id(),
                alarm.kind(),
                alarm.sender(),
                alarm.receiver(),
                alarm.record(),
                alarm.since(),
                alarm.count(),
                alarm.subject(),
                on == null ? null : on.by(),
                on == null ? null : on.at());
    }
}

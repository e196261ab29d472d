package org.enlace.gateway.console.oversight;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.notification.Acknowledgement;

/**
 * An alarm for display.
 *
 * @param id the same for the same trouble, {@link Alarm#id()}
 * @param acknowledgedBy the account that acknowledged it; null for none
 * @param acknowledgedAt time of the acknowledgement; null for none
 */
public record AlarmRow(
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

    /** @param on the acknowledgement; null for none */
    static AlarmRow of(Alarm alarm, Acknowledgement on) {
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

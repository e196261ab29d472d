package org.enlace.gateway.operations.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.operations.alarm.AlarmRegistry;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Polls the alarms: the result and the notifications that follow are one transaction. Thread-safe. */
@Component
class AlarmPoll {

    private static final Duration KEPT = Duration.ofDays(90);

    private final AlarmRegistry alarms;
    private final TrackedAlarmRepository seen;
    private final NotificationRepository notices;
    private final Partners partners;
    private final Clock clock;

    AlarmPoll(
            AlarmRegistry alarms,
            TrackedAlarmRepository seen,
            NotificationRepository notices,
            Partners partners,
            Clock clock) {
        this.alarms = alarms;
        this.seen = seen;
        this.notices = notices;
        this.partners = partners;
        this.clock = clock;
    }

    /** Returns how many notifications it created. */
    int look(Connection tx) throws SQLException {
        Instant now = clock.instant();
        AlarmDiff alarmDiff = AlarmDiff.of(
                seen.open(tx), alarms.all(tx), partners.current().notices(), now, () -> TimeOrderedId.at(now));
        if (!alarmDiff.changed().isEmpty()) {
            seen.keep(tx, alarmDiff.changed());
        }
        seen.forget(tx, now.minus(KEPT));
        return notices.make(tx, alarmDiff.orders(), now);
    }
}

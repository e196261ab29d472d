package org.enlace.gateway.operations.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.security.audit.verification.Verifications;
import org.enlace.gateway.security.audit.verification.Verifications.Trouble;
import org.springframework.stereotype.Component;

/** Raises an alarm if the audit differs from what was written, or could not be verified. Thread-safe. */
@Component
class AuditAlarms implements AlarmSource {

    private final Verifications verifications;

    AuditAlarms(Verifications verifications) {
        this.verifications = verifications;
    }

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        List<Alarm> alarms = new ArrayList<>();
        add(alarms, Alarm.Kind.AUDIT_BROKEN, verifications.broken(tx));
        add(alarms, Alarm.Kind.AUDIT_UNVERIFIED, verifications.notDone(tx));
        return alarms;
    }

    private static void add(List<Alarm> alarms, Alarm.Kind kind, Optional<Trouble> trouble) {
        trouble.ifPresent(
                each -> alarms.add(new Alarm(kind, null, null, null, each.since(), each.places(), each.node())));
    }
}

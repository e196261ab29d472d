package org.enlace.gateway.operations.notification;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.operations.alarm.AlarmRegistry;

/** The room for the tests of other rooms. */
public final class TestNotices {

    private TestNotices() {}

    /** Who is on what. */
    public static AcknowledgementService acknowledgements(AlarmRegistry alarms, DataSource source, Clock clock) {
        return new AcknowledgementService(alarms, new TrackedAlarmRepository(), source, clock, "test");
    }
}

package org.enlace.gateway.operations.unrouted;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.TestWakeUps;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.operations.resend.TestResends;

/** The package for the tests of others; the wake-up queue is deaf. */
public final class TestUnrouted {

    private TestUnrouted() {}

    /** Decides by the approvals of these replays. */
    public static RoutingRepair repair(DataSource source, TestResends replays, Partners partners, Clock clock) {
        return new RoutingRepair(
                source,
                new UnroutedMessages(),
                replays.reprocessing,
                replays.approvals,
                partners,
                TestWakeUps.silent(),
                clock,
                "test");
    }

    /** The alarm about them. */
    public static AlarmSource alarms() {
        return new UnroutedAlarms();
    }
}

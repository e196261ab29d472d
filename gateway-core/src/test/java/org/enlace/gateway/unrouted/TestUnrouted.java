package org.enlace.gateway.unrouted;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.enlace.gateway.courier.Courier;
import org.enlace.gateway.delivery.TestWakeUps;
import org.enlace.gateway.journal.UnroutedMessages;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.replay.AlarmSource;
import org.enlace.gateway.replay.TestReplays;

/** The package for the tests of others; the courier is deaf. */
public final class TestUnrouted {

    private TestUnrouted() {}

    /** Decides by the approvals of these replays. */
    public static RoutingRepair repair(DataSource source, TestReplays replays, Partners partners, Clock clock) {
        return new RoutingRepair(
                new RoutingDesk(source, clock, "test"),
                new UnroutedMessages(),
                replays.translateAgain,
                replays.approvals,
                partners,
                TestWakeUps.over(new Deaf()),
                clock);
    }

    /** The alarm about them. */
    public static AlarmSource alarms() {
        return new UnroutedAlarms();
    }

    private static final class Deaf implements Courier {
        @Override
        public void announce(List<UUID> ids) {}

        @Override
        public void listen(Consumer<List<UUID>> listener) {}

        @Override
        public long commits() {
            return 0;
        }
    }
}

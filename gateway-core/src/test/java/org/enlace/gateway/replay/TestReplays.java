package org.enlace.gateway.replay;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.delivery.SendAgain;
import org.enlace.gateway.delivery.TestSendAgain;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.sealing.TestSealing;

/** The room for the tests of other rooms, with keys of its own. */
public final class TestReplays {

    private TestReplays() {}

    public static Replays over(DataSource source, Partners partners, Clock clock) {
        TestSealing keys = new TestSealing();
        SendAgain sendAgain = TestSendAgain.over(keys, new TestRegistry(keys));
        return new Replays(
                new Jobs(), new Previews(sendAgain, partners, clock), new Desk(source, clock, "console-test"), clock);
    }
}

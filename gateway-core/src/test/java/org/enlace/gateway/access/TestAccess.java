package org.enlace.gateway.access;

import java.time.Clock;
import javax.sql.DataSource;

/** The room for the tests of other rooms. */
public final class TestAccess {

    private TestAccess() {}

    public static Approvals approvals(DataSource source, Clock clock) {
        return new Approvals(new AccessDesk(source, clock, "test"), clock);
    }

    public static SecondVoices voices(DataSource source, Clock clock) {
        return new SecondVoices(new AccessDesk(source, clock, "test-voices"), clock);
    }

    /** @param alone how many one account opens in a day without a second voice */
    public static Openings openings(DataSource source, Clock clock, Approvals approvals, int alone) {
        return new Openings(new AccessDesk(source, clock, "test-openings"), approvals, clock, alone);
    }

    public static WallLinks walls(DataSource source, Clock clock) {
        return new WallLinks(new AccessDesk(source, clock, "test-walls"), clock);
    }
}

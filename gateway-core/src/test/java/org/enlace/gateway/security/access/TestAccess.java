package org.enlace.gateway.security.access;

import java.time.Clock;
import javax.sql.DataSource;

/** The room for the tests of other rooms. */
public final class TestAccess {

    private TestAccess() {}

    public static Approvals approvals(DataSource source, Clock clock) {
        return new Approvals(new AccessTransactions(source, clock, "test"), clock);
    }

    public static ApprovalDecisions voices(DataSource source, Clock clock) {
        return new ApprovalDecisions(new AccessTransactions(source, clock, "test-voices"), clock);
    }

    /** @param alone how many one account opens in a day without an approval */
    public static ValueAccess openings(DataSource source, Clock clock, Approvals approvals, int alone) {
        return new ValueAccess(new AccessTransactions(source, clock, "test-openings"), approvals, clock, alone);
    }

    public static WallLinks walls(DataSource source, Clock clock) {
        return new WallLinks(new AccessTransactions(source, clock, "test-walls"), clock);
    }
}

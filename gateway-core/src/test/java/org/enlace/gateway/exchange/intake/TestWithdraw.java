package org.enlace.gateway.exchange.intake;

import org.enlace.gateway.exchange.intake.correction.StewardService;
import org.enlace.gateway.exchange.intake.correction.WithdrawalService;
import org.enlace.gateway.platform.database.TestDatabase;

/** Taking records back, for the tests of other rooms. */
public final class TestWithdraw {

    private TestWithdraw() {}

    /** Over the messages in this database. */
    public static WithdrawalService over(TestDatabase database) {
        return new WithdrawalService(new IntakeFixture(database).committer);
    }

    /** Decisions about persons, over the same. */
    public static StewardService steward(TestDatabase database) {
        return new StewardService(new IntakeFixture(database).committer);
    }
}

package org.enlace.gateway.intake;

import org.enlace.gateway.store.TestDatabase;

/** Taking records back, for the tests of other rooms. */
public final class TestWithdraw {

    private TestWithdraw() {}

    /** Over the messages in this database. */
    public static Withdraw over(TestDatabase database) {
        return new Withdraw(new IntakeRoom(database).committer);
    }

    /** Decisions about persons, over the same. */
    public static Steward steward(TestDatabase database) {
        return new Steward(new IntakeRoom(database).committer);
    }
}

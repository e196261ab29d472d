package org.enlace.gateway.exchange.intake;

import javax.sql.DataSource;
import org.enlace.gateway.exchange.intake.correction.AbandonService;
import org.enlace.gateway.exchange.intake.dryrun.StoredComparison;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Translating again and giving up, for the tests of other rooms. */
public final class TestTranslateAgain {

    private TestTranslateAgain() {}

    /**
     * What an installation has.
     *
     * @param again over messages that were sealed with its keys
     */
    public record Both(Reprocessing again, AbandonService giveUp, StoredComparison comparison) {}

    /** Over messages that were sealed with these keys. */
    public static Both over(DataSource source, TestSealing keys) {
        IntakeFixture fixture = new IntakeFixture(source, keys);
        return new Both(
                fixture.translateAgain,
                new AbandonService(fixture.committer),
                new StoredComparison(new StoredMessages(), fixture.payloads, source));
    }
}

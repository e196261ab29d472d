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
     * What a house has.
     *
     * @param again over messages that were sealed with its keys
     */
    public record Both(Reprocessing again, AbandonService giveUp, StoredComparison comparison) {}

    /** Over messages that were sealed with these keys. */
    public static Both over(DataSource source, TestSealing keys) {
        IntakeRoom room = new IntakeRoom(source, keys);
        return new Both(
                room.translateAgain,
                new AbandonService(room.committer),
                new StoredComparison(new StoredMessages(), room.payloads, source));
    }
}

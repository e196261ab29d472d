package org.enlace.gateway.intake;

import javax.sql.DataSource;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.sealing.TestSealing;

/** Translating again and giving up, for the tests of other rooms. */
public final class TestTranslateAgain {

    private TestTranslateAgain() {}

    /**
     * What a house has.
     *
     * @param again over messages that were sealed with its keys
     */
    public record Both(TranslateAgain again, GiveUp giveUp, StoredComparison comparison) {}

    /** Over messages that were sealed with these keys. */
    public static Both over(DataSource source, TestSealing keys) {
        IntakeRoom room = new IntakeRoom(source, keys);
        return new Both(
                room.translateAgain,
                new GiveUp(room.committer),
                new StoredComparison(new Stored(), room.payloads, source));
    }
}

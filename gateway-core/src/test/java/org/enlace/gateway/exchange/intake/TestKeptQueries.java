package org.enlace.gateway.exchange.intake;

import org.enlace.gateway.exchange.intake.query.StoredQueries;
import org.enlace.gateway.exchange.journal.Queries;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Questions that are kept, for the tests of other rooms. */
public final class TestKeptQueries {

    private TestKeptQueries() {}

    /** Over the questions in this database. */
    public static StoredQueries over(TestDatabase database) {
        return new StoredQueries(
                new Queries(), new StoredMessages(), new TestSealing().sealer, database.appDataSource());
    }

    /** What was received, of this database. */
    public static ReceivedPayloads received(TestDatabase database) {
        return new ReceivedPayloads(new StoredMessages(), new TestSealing().sealer, database.appDataSource());
    }
}

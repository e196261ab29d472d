package org.enlace.gateway.intake;

import org.enlace.gateway.journal.Queries;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestDatabase;

/** Questions that are kept, for the tests of other rooms. */
public final class TestKeptQueries {

    private TestKeptQueries() {}

    /** Over the questions in this database. */
    public static KeptQueries over(TestDatabase database) {
        return new KeptQueries(new Queries(), new Stored(), new TestSealing().sealer, database.appDataSource());
    }

    /** What was received, of this database. */
    public static ReceivedBytes received(TestDatabase database) {
        return new ReceivedBytes(new Stored(), new TestSealing().sealer, database.appDataSource());
    }
}

package org.enlace.gateway.delivery;

import javax.sql.DataSource;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.schedule.News;
import org.enlace.gateway.sealing.TestSealing;

/** The safety switch of the outbox, and whoever destroys what it keeps, for the tests of other rooms. */
public final class TestStops {

    public final StopList list;
    public final Stops stops;
    public final Destroying destroying;

    public TestStops(DataSource source, TestSealing keys) {
        list = new StopList(source, new News());
        stops = new Stops(new Journal(), list);
        destroying = new Destroying(new Frozen(keys.sealer), keys.sealer);
    }
}

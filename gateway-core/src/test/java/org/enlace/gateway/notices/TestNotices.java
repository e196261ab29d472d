package org.enlace.gateway.notices;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.replay.Alarms;

/** The room for the tests of other rooms. */
public final class TestNotices {

    private TestNotices() {}

    /** Who is on what. */
    public static Acknowledgements acknowledgements(Alarms alarms, DataSource source, Clock clock) {
        return new Acknowledgements(alarms, new SeenRows(), source, clock, "test");
    }
}

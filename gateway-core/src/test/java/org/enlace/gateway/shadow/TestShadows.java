package org.enlace.gateway.shadow;

import java.time.Clock;
import javax.sql.DataSource;

/** Shadows for the tests of other rooms. */
public final class TestShadows {

    private TestShadows() {}

    /** Those of a database. */
    public static Shadows over(DataSource source) {
        return new Shadows(new ShadowStore(source), Clock.systemUTC(), 3_600);
    }
}

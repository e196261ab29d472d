package org.enlace.gateway.exchange.shadowmapping;

import java.time.Clock;
import javax.sql.DataSource;

/** Shadows for the tests of other rooms. */
public final class TestShadowMappings {

    private TestShadowMappings() {}

    /** Those of a database. */
    public static ShadowMappings over(DataSource source) {
        return new ShadowMappings(new ShadowRepository(source), Clock.systemUTC(), 3_600);
    }
}

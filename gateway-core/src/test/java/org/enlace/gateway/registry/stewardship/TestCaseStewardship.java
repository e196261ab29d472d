package org.enlace.gateway.registry.stewardship;

import javax.sql.DataSource;
import org.enlace.gateway.registry.Registry;

/** The stewardship of cases for the tests of other rooms. */
public final class TestCaseStewardship {

    public final CaseStewardship room;

    public TestCaseStewardship(Registry registry, DataSource source) {
        room = new CaseStewardship(registry, source);
    }
}

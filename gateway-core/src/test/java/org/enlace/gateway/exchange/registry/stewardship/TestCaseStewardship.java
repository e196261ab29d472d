package org.enlace.gateway.exchange.registry.stewardship;

import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.Registry;

/** The stewardship of cases for the tests of other rooms. */
public final class TestCaseStewardship {

    public final CaseStewardship caseStewardship;

    public TestCaseStewardship(Registry registry, DataSource source) {
        caseStewardship = new CaseStewardship(registry, source);
    }
}
